#include "ui/main_window/mode_bar.h"

#include <QPainter>
#include <QVBoxLayout>
#include <cmath>

#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {
namespace {
constexpr double kDot = 6, kRing = 38;
constexpr int kMarker = 3;
}

class ModeButton : public QAbstractButton {
 public:
    ModeButton(const QString& id, const QString& iconName, QWidget* parent)
        : QAbstractButton(parent), id_(id), iconName_(iconName) {
        setCheckable(true);
        setAutoExclusive(true);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        setFixedSize(Theme::size("modeBar"), Theme::size("modeItem") + 4);
    }

    QString id_, iconName_;
    ModeDot dot = ModeDot::None;
    bool resting = false;

 protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (isChecked() || underMouse()) painter.fillRect(rect(), Theme::color("modeBarActive"));
        if (isChecked()) painter.fillRect(0, 0, kMarker, height(), Theme::color("modeMarker"));
        QColor ink = Theme::color(isChecked() ? "modeActiveText" : "modeText");
        if (resting && !isChecked() && !underMouse()) ink = mix(Theme::color("modeBar"), ink, 0.55);
        const int iconSize = 21;
        const QRectF iconBox(0, 10, width(), iconSize);
        paintIcon(painter, iconBox, iconName_, ink, iconSize);
        QFont font = Theme::font(TextRole::Caption);
        if (isChecked()) font.setWeight(QFont::DemiBold);
        painter.setFont(font);
        painter.setPen(ink);
        const QString label = painter.fontMetrics().elidedText(text(), Qt::ElideRight, width() - 6);
        painter.drawText(QRectF(0, iconBox.bottom() + 4, width(), 20), Qt::AlignHCenter | Qt::AlignTop, label);
        paintDot(painter, QPointF(width() / 2.0 + 13, 13));
    }

 private:
    void paintDot(QPainter& painter, const QPointF& center) const {
        if (dot == ModeDot::None) return;
        const QColor color = dot == ModeDot::Warning ? QColor("#F5A623")
                             : dot == ModeDot::Error ? QColor("#FF6B6E")
                                                     : Theme::color("modeMarker");
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawEllipse(center, kDot / 2, kDot / 2);
    }
};

RunButton::RunButton(QWidget* parent) : QAbstractButton(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setFixedSize(sizeHint());
}

QSize RunButton::sizeHint() const { return {Theme::size("modeBar"), 82}; }

void RunButton::show(State state, double fraction, const QString& label) {
    if (state == state_ && label == text() && std::abs(fraction - fraction_) < 1e-4) return;
    state_ = state;
    fraction_ = fraction;
    setText(label);
    update();
}

void RunButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(QRect(0, 0, width(), 1), Theme::color("modeBarActive"));
    const QRectF ring((width() - kRing) / 2, 13, kRing, kRing);
    if (underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(Theme::color("modeBarActive"));
        painter.drawEllipse(ring);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(Theme::color("modeBarActive").lighter(underMouse() ? 160 : 120), 3));
    painter.drawEllipse(ring);
    if (state_ != State::Idle) {
        painter.setPen(QPen(Theme::color("modeMarker"), 3, Qt::SolidLine, Qt::RoundCap));
        painter.drawArc(ring, 90 * 16, -int(std::lround(std::clamp(fraction_, 0.0, 1.0) * 360 * 16)));
    }
    const QColor ink = isEnabled() ? Theme::color(state_ == State::Idle ? "modeText" : "modeActiveText")
                                   : mix(Theme::color("modeBar"), Theme::color("modeText"), 0.45);
    paintIcon(painter, ring.adjusted(state_ == State::Running ? 0 : 1, 0, 0, 0),
              state_ == State::Running ? "pause" : "play", ink, 18);
    painter.setFont(Theme::font(TextRole::Caption));
    painter.setPen(ink);
    painter.drawText(QRectF(0, ring.bottom() + 7, width(), 20), Qt::AlignHCenter | Qt::AlignTop, text());
}

ModeBar::ModeBar(QWidget* parent) : QWidget(parent), column_(new QVBoxLayout(this)), run_(new RunButton) {
    setFixedWidth(Theme::size("modeBar"));
    column_->setContentsMargins(0, 0, 0, 0);
    column_->setSpacing(2);
    column_->addStretch();
    column_->addWidget(run_);
    connect(&Theme::instance(), &Theme::themeChanged, this, qOverload<>(&QWidget::update));
}

void ModeBar::addMode(const QString& id, const QString& iconName) {
    auto* button = new ModeButton(id, iconName, this);
    column_->insertWidget(int(buttons_.size()), button);
    buttons_ << button;
    connect(button, &QAbstractButton::clicked, this, [this, id] { emit modeChosen(id); });
}

ModeButton* ModeBar::find(const QString& id) const {
    for (ModeButton* button : buttons_)
        if (button->id_ == id) return button;
    return nullptr;
}

void ModeBar::setTitle(const QString& id, const QString& title, const QString& toolTip) {
    if (ModeButton* button = find(id)) {
        button->setText(title);
        button->setToolTip(toolTip);
        setDot(id, button->dot);
    }
}

void ModeBar::setDot(const QString& id, ModeDot dot) {
    ModeButton* button = find(id);
    if (!button) return;
    QString name = button->text();
    if (dot == ModeDot::Warning) name = tr("%1, has warnings").arg(name);
    if (dot == ModeDot::Error) name = tr("%1, has errors").arg(name);
    if (dot == ModeDot::Running) name = tr("%1, running").arg(name);
    if (button->dot == dot && button->accessibleName() == name) return;  // asked with every refresh of a run
    button->dot = dot;
    button->setAccessibleName(name);
    button->update();
}

void ModeBar::setCurrent(const QString& id) {
    if (ModeButton* button = find(id)) button->setChecked(true);
}

void ModeBar::setResting(bool resting) {
    for (ModeButton* button : buttons_) {
        button->resting = resting && button->id_ != "start";  // which needs no project
        button->update();
    }
}

QStringList ModeBar::modes() const {
    QStringList ids;
    for (const ModeButton* button : buttons_) ids << button->id_;
    return ids;
}

QAbstractButton* ModeBar::button(const QString& id) const { return find(id); }

void ModeBar::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), Theme::color("modeBar")); }

}  // namespace netloom::ui
