#include "ui/inspector/analyzer_panel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/commands/layer_text.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/focus_ring.h"
#include "ui/widgets/form.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {

namespace {

constexpr int kRowHeight = 37;

struct Mark {
    const char *icon, *ink;
};

Mark markOf(Severity severity) {
    switch (severity) {
        case Severity::error: return {"circle-alert", "error"};
        case Severity::warning: return {"triangle-alert", "warningIcon"};
        case Severity::note: break;
    }
    return {"info", "textMuted"};
}

/// One finding: icon, sentence, detail, fix. Behaves like a button.
class FindingRow : public QWidget {
 public:
    FindingRow(const Mark& mark, const QString& text, const QString& detail) : mark_(mark) {
        setMinimumHeight(kRowHeight);
        setAccessibleName(text);
        setAccessibleDescription(detail);
        row_ = new QHBoxLayout(this);
        row_->setContentsMargins(40, 4, 12, 4);
        row_->setSpacing(10);
        auto* title = makeLabel(text, TextRole::BodyStrong);
        auto* more = makeLabel(detail, TextRole::Body);
        setTextInk(more, "textSecondary");
        title->setToolTip(text);
        more->setToolTip(detail);
        title->setAttribute(Qt::WA_TransparentForMouseEvents);
        more->setAttribute(Qt::WA_TransparentForMouseEvents);
        title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
        more->setMinimumWidth(0);
        more->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        row_->addWidget(title);
        row_->addWidget(more, 1);
    }
    void addButton(QPushButton* button) { row_->addWidget(button); }
    void setAction(std::function<void()> action) {
        action_ = std::move(action);
        setCursor(Qt::PointingHandCursor);
        setFocusPolicy(Qt::TabFocus);
    }

 protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        if (action_ && underMouse()) painter.fillRect(rect(), Theme::color("hover"));
        painter.setPen(Theme::color("line"));
        painter.drawLine(0, height() - 1, width(), height() - 1);
        paintIcon(painter, QRectF(12, 0, 18, height() - 1), mark_.icon, Theme::color(mark_.ink), 16);
        if (hasFocus()) {
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(QPen(Theme::color("accentText"), 2));
            painter.drawRoundedRect(QRectF(rect()).adjusted(2, 2, -2, -3), 4, 4);
        }
    }
    void enterEvent(QEnterEvent*) override { update(); }
    void leaveEvent(QEvent*) override { update(); }
    void mouseReleaseEvent(QMouseEvent* event) override {
        if (action_ && event->button() == Qt::LeftButton && rect().contains(event->pos())) action_();
    }
    void keyPressEvent(QKeyEvent* event) override {
        const int key = event->key();
        if (action_ && (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space)) return action_();
        QWidget::keyPressEvent(event);
    }

 private:
    Mark mark_;
    QHBoxLayout* row_;
    std::function<void()> action_;
};

void addTotal(QHBoxLayout& row, QLabel*& title, QLabel*& value) {
    title = makeLabel({}, TextRole::Label);
    value = makeLabel({}, TextRole::BodyStrong);
    row.addWidget(title);
    row.addWidget(value);
    row.addSpacing(10);
}

QPushButton* fixButton(const Message& title) {
    QPushButton* button = makeButton(translate(title), "wand-sparkles", ButtonRole::Normal, ButtonSize::Small);
    button->setObjectName("fix");
    button->setAccessibleName(translate(title));
    return button;
}

}  // namespace

AnalyzerPanel::AnalyzerPanel(GraphEditorModel& model, QWidget* parent) : QWidget(parent), model_(model) {
    setObjectName("analyzer");
    setProperty("surface", "surface");
    setAttribute(Qt::WA_StyledBackground);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* totals = new QHBoxLayout;
    totals->setContentsMargins(12, 5, 12, 5);
    totals->setSpacing(5);
    addTotal(*totals, parametersTitle_, parameters_);
    addTotal(*totals, memoryTitle_, memory_);
    totals->addStretch(1);
    column->addLayout(totals);
    column->addWidget(horizontalLine());
    auto* scroll = new QScrollArea;
    scroll->setFocusPolicy(Qt::NoFocus);  // what it holds takes the keyboard
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* body = new QWidget;
    body->setProperty("surface", "surface");
    list_ = new QVBoxLayout(body);
    list_->setContentsMargins(0, 0, 0, 0);
    list_->setSpacing(0);
    list_->addStretch(1);
    scroll->setWidget(body);
    column->addWidget(scroll, 1);
    connect(&model, &GraphEditorModel::graphChanged, this, &AnalyzerPanel::refresh);
    connect(&model, &GraphEditorModel::analysisChanged, this, &AnalyzerPanel::refresh);
    connect(&Theme::instance(), &Theme::themeChanged, this, qOverload<>(&QWidget::update));
    retranslate();
}

void AnalyzerPanel::retranslate() {
    setAccessibleName(tr("Analyzer"));
    parametersTitle_->setText(tr("Parameters"));
    memoryTitle_->setText(tr("Training memory"));
    refresh();
}

int AnalyzerPanel::errors() const {
    const auto& all = model_.analysis().diagnostics;
    return int(std::count_if(all.begin(), all.end(), [](const Diagnostic& d) { return d.severity == Severity::error; }));
}

int AnalyzerPanel::warnings() const {
    const auto& all = model_.analysis().diagnostics;
    return int(std::count_if(all.begin(), all.end(), [](const Diagnostic& d) { return d.severity == Severity::warning; })) +
           int(model_.settingsAdvice().size());
}

void AnalyzerPanel::refresh() {
    for (QWidget* row : rows_) {
        row->hide();
        row->deleteLater();
    }
    rows_.clear();
    const GraphAnalysis& analysis = model_.analysis();
    size_t next = 0;  // errors and warnings about the graph, then what concerns the settings, then notes
    const auto graphRows = [&](Severity least) {
        for (; next < analysis.diagnostics.size() && analysis.diagnostics[next].severity >= least; ++next)
            addRow(analysis.diagnostics[next], next);
    };
    graphRows(Severity::warning);
    for (const SettingsAdvice& advice : model_.settingsAdvice()) addRow(advice);
    graphRows(Severity::note);
    if (errors() == 0 && !model_.graph().nodes.empty()) addHealthyRow();
    // Behind a fault nothing is known; a sum of the rest would look like a small network.
    const bool known = errors() == 0;
    parameters_->setText(known ? groupedNumber(analysis.parameters) : QStringLiteral("–"));
    memory_->setText(known ? byteText(double(analysis.trainingBytes(model_.batchSize()))) : QStringLiteral("–"));
    emit countsChanged();
}

void AnalyzerPanel::addRow(const Diagnostic& diagnostic, size_t index) {
    auto* row = new FindingRow(markOf(diagnostic.severity), translate(diagnostic.message), translate(diagnostic.detail));
    if (diagnostic.node)
        row->setAction([this, node = *diagnostic.node] { emit nodeClicked(node); });
    if (diagnostic.fix) {
        QPushButton* button = fixButton(diagnostic.fix->title);
        connect(button, &QPushButton::clicked, this, [this, index] { applyFix(index); });
        row->addButton(button);
    }
    insertRow(row);
}

void AnalyzerPanel::addRow(const SettingsAdvice& advice) {
    auto* row = new FindingRow(markOf(advice.severity), translate(advice.message), translate(advice.detail));
    if (advice.fix) {
        QPushButton* button = fixButton(advice.fix->title);
        connect(button, &QPushButton::clicked, this,
                [this, fix = *advice.fix] { model_.applySettings(translate(fix.title), fix.result); });
        row->addButton(button);
    }
    insertRow(row);
}

void AnalyzerPanel::insertRow(QWidget* row) {
    list_->insertWidget(list_->count() - 1, row);
    rows_.push_back(row);
}

void AnalyzerPanel::addHealthyRow() {
    const GraphAnalysis& analysis = model_.analysis();
    auto* row = new FindingRow({"circle-check", "success"}, tr("Shapes agree from input to output"),
                               tr("%Ln layer(s), %1 parameters", nullptr, int(analysis.order.size()))
                                   .arg(groupedNumber(analysis.parameters)));
    insertRow(row);
}

void AnalyzerPanel::applyFix(size_t index) {
    const auto& all = model_.analysis().diagnostics;
    if (index >= all.size() || !all[index].fix) return;
    const Fix fix = *all[index].fix;  // apply() replaces the analysis this stands in
    model_.apply(translate(fix.title), fix.result);
}

}  // namespace netloom::ui
