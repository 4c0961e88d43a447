#include "ui/training_view/prediction_bars.h"

#include <QPainter>

#include "ui/commands/workbench.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/throttle.h"

namespace netloom::ui {
namespace {

constexpr int kInterval = 200;  // ms; pictures change five times a second
constexpr size_t kMostBars = 5;
constexpr int kLine = 24;

/// The activation of the first Output node.
const Tensor<float>* outputOf(const Snapshot& snapshot, const GraphAnalysis& analysis) {
    for (const NodeCapture& capture : snapshot.nodes)
        if (const NodeAnalysis* node = analysis.node(capture.node); node && !node->loss.empty()) return &capture.activation;
    return snapshot.nodes.empty() ? nullptr : &snapshot.nodes.back().activation;
}

}  // namespace

std::vector<double> classProbabilities(const Tensor<float>& output, size_t classes) {
    if (classes == 2 && output.size() == 1) return {1.0 - double(output[0]), double(output[0])};
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
    const Tensor<float>* output = snapshot ? outputOf(*snapshot, workbench_->analysis()) : nullptr;
    if (output && fitted && !fitted->signature().targets.empty()) {
        const TargetInfo& target = fitted->signature().targets.front();
        const auto table = workbench_->table();
        const int column = table ? table->indexOf(target.column) : -1;
        const QString truth = column >= 0 && snapshot->row < table->rows
                                  ? QString::fromStdString(table->text(column, snapshot->row)) : QString();
        if (target.classes.empty() && output->size() > 0) {
            number_ = tr("%1, true value %2").arg(shortNumber(fitted->targetValue(0, double((*output)[0]))), truth);
        } else {
            const auto shares = classProbabilities(*output, target.classes.size());
            for (size_t i = 0; i < std::min(shares.size(), target.classes.size()); ++i) {
                const QString name = QString::fromStdString(target.classes[i]);
                bars_.push_back({name, shares[i], name == truth});
            }
            std::stable_sort(bars_.begin(), bars_.end(), [](const Bar& a, const Bar& b) { return a.share > b.share; });
            if (bars_.size() > kMostBars) bars_.resize(kMostBars);
        }
    }
    setAccessibleName(tr("Prediction of the pinned sample"));
    setAccessibleDescription(bars_.empty() ? number_ : tr("%1 with %2").arg(bars_[0].name, percentText(bars_[0].share)));
    updateGeometry();
    update();
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
    const int valueWidth = painter.fontMetrics().horizontalAdvance(percentText(1)) + 8;
    for (size_t i = 0; i < bars_.size(); ++i) {
        const QRect line(area.left(), area.top() + int(i) * kLine, area.width(), kLine);
        QFont font = Theme::font(bars_[i].isTrue ? TextRole::BodyStrong : TextRole::Body);
        painter.setFont(font);
        painter.setPen(Theme::color("text"));
        painter.drawText(line.adjusted(0, 0, -(line.width() - nameWidth) - 4, 0), Qt::AlignVCenter | Qt::AlignLeft,
                         painter.fontMetrics().elidedText(bars_[i].name, Qt::ElideRight, nameWidth - 4));
        painter.drawText(line, Qt::AlignVCenter | Qt::AlignRight, percentText(bars_[i].share));
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
