#include "ui/training_view/prediction_bars.h"

#include <QPainter>

#include "engine/data/answer_scale.h"
#include "ui/commands/workbench.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/throttle.h"

namespace netloom::ui {
namespace {

constexpr int kInterval = 200;  // ms; pictures change five times a second
constexpr size_t kMostBars = 5;
constexpr int kLine = 24;

/// The first Output node of a snapshot.
const NodeCapture* outputOf(const Snapshot& snapshot, const GraphAnalysis& analysis) {
    for (const NodeCapture& capture : snapshot.nodes)
        if (const NodeAnalysis* node = analysis.node(capture.node); node && findLoss(node->loss)) return &capture;
    return nullptr;
}

}  // namespace

std::vector<double> classValues(const Tensor<float>& output, size_t classes, bool probabilities) {
    if (classes == 2 && output.size() == 1)
        return {probabilities ? 1.0 - double(output[0]) : -double(output[0]), double(output[0])};
    return {output.span().begin(), output.span().end()};
}

PredictionBars::PredictionBars(Workbench* workbench, QWidget* parent) : QWidget(parent), workbench_(workbench) {
    auto* paced = new Throttle(this, kInterval, [this] { refresh(); });
    connect(workbench, &Workbench::snapshotChanged, paced, &Throttle::request);
    connect(workbench, &Workbench::fittedChanged, this, &PredictionBars::refresh);
    refresh();
}

QSize PredictionBars::sizeHint() const { return {200, int(std::max<size_t>(bars_.size(), 2)) * kLine + 16}; }

void PredictionBars::refresh() {
    bars_.clear();
    number_.clear();
    const auto snapshot = workbench_->snapshot();
    untrained_ = snapshot && snapshot->step == 0;
    const auto fitted = workbench_->fitted();
    const NodeCapture* output = snapshot ? outputOf(*snapshot, workbench_->analysis()) : nullptr;
    if (output && output->activation.size() > 0 && fitted && !fitted->signature().targets.empty()) {
        const TargetInfo& target = fitted->signature().targets.front();
        const auto table = workbench_->table();
        const int column = table ? table->indexOf(target.column) : -1;
        const QString truth = column >= 0 && snapshot->row < table->rows
                                  ? QString::fromStdString(table->text(column, snapshot->row)) : QString();
        const LossDescriptor& loss = *findLoss(workbench_->analysis().node(output->node)->loss);
        const Node* node = workbench_->document().graph.find(output->node);
        if (target.classes.empty()) showNumber(output->activation, loss, lossParams(loss, node ? node->params : ParamMap()), truth);
        else showClasses(output->activation, loss.linkOf(output->activation.size()), truth);
    }
    setAccessibleName(tr("Prediction of the pinned sample"));
    setAccessibleDescription(bars_.empty() ? number_ : tr("%1 with %2").arg(bars_[0].name, bars_[0].value));
    updateGeometry();
    update();
}

void PredictionBars::showNumber(const Tensor<float>& output, const LossDescriptor& loss, const ParamMap& params, const QString& truth) {
    const auto fitted = workbench_->fitted();
    const AnswerScale scale = answerScale(*fitted, 0, loss);
    QStringList values;
    for (const float value : output.span()) values << shortNumber(fitted->targetValue(0, scale.toEncoded(double(value))));
    const size_t levels = loss.quantiles ? loss.quantiles(params).size() : 1;
    bool isNumber = false;
    const double trueValue = truth.toDouble(&isNumber);
    number_ = tr("%1 (true value %2)").arg(values.join(levels > 1 ? QStringLiteral(" … ") : QStringLiteral(" ")),
                                           isNumber ? shortNumber(trueValue, 6) : truth);
}

void PredictionBars::showClasses(const Tensor<float>& output, OutputLink link, const QString& truth) {
    const TargetInfo& target = workbench_->fitted()->signature().targets.front();
    if (link == OutputLink::embedding) {
        number_ = tr("A place given by %n number(s), true class %1", nullptr, int(output.size())).arg(truth);
        return;
    }
    const bool probabilities = isProbability(link);
    const auto values = classValues(output, target.classes.size(), probabilities);
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    const double least = *low, spread = std::max(*high - *low, 1e-12);
    for (size_t i = 0; i < std::min(values.size(), target.classes.size()); ++i) {
        const QString name = QString::fromStdString(target.classes[i]);
        bars_.push_back({name, probabilities ? values[i] : (values[i] - least) / spread, name == truth,
                         probabilities ? percentText(values[i]) : shortNumber(values[i], 3)});
    }
    std::stable_sort(bars_.begin(), bars_.end(), [](const Bar& a, const Bar& b) { return a.share > b.share; });
    if (bars_.size() > kMostBars) bars_.resize(kMostBars);
}

void PredictionBars::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect area = rect().adjusted(12, 8, -12, -8);
    if (bars_.empty()) {
        painter.setPen(Theme::color(number_.isEmpty() ? "textMuted" : "text"));
        painter.drawText(area, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap,
                         number_.isEmpty() ? tr("The answer for the pinned sample appears with the first step.") : number_);
        return;
    }
    int nameWidth = 20;
    for (const Bar& bar : bars_) nameWidth = std::max(nameWidth, painter.fontMetrics().horizontalAdvance(bar.name) + 8);
    nameWidth = std::min(nameWidth, area.width() / 3);
    int valueWidth = painter.fontMetrics().horizontalAdvance(percentText(1)) + 8;
    for (const Bar& bar : bars_) valueWidth = std::max(valueWidth, painter.fontMetrics().horizontalAdvance(bar.value) + 8);
    for (size_t i = 0; i < bars_.size(); ++i) {
        const QRect line(area.left(), area.top() + int(i) * kLine, area.width(), kLine);
        QFont font = Theme::font(bars_[i].isTrue ? TextRole::BodyStrong : TextRole::Body);
        painter.setFont(font);
        painter.setPen(Theme::color("text"));
        painter.drawText(line.adjusted(0, 0, -(line.width() - nameWidth) - 4, 0), Qt::AlignVCenter | Qt::AlignLeft,
                         painter.fontMetrics().elidedText(bars_[i].name, Qt::ElideRight, nameWidth - 4));
        painter.drawText(line, Qt::AlignVCenter | Qt::AlignRight, bars_[i].value);
        QRectF track(line.left() + nameWidth, line.center().y() - 4, line.width() - nameWidth - valueWidth, 8);
        painter.setPen(Qt::NoPen);
        painter.setBrush(Theme::color("track"));
        painter.drawRoundedRect(track, 2, 2);
        track.setWidth(track.width() * std::clamp(bars_[i].share, 0.0, 1.0));
        painter.setBrush(Theme::color(i == 0 ? "accentText" : "controlBorder"));
        painter.drawRoundedRect(track, 2, 2);
    }
    if (!untrained_) return;
    painter.setFont(Theme::font(TextRole::Caption));
    painter.setPen(Theme::color("textMuted"));
    painter.drawText(area.adjusted(0, int(bars_.size()) * kLine + 4, 0, 0), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap,
                     tr("With untrained weights"));
}

}  // namespace netloom::ui
