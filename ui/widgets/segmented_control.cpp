#include "ui/widgets/segmented_control.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>

#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {
namespace {

class Segment : public QAbstractButton {
 public:
    using QAbstractButton::QAbstractButton;

    QString iconName;
    bool first = true, last = true;

    QSize sizeHint() const override {
        const QFontMetrics metrics(boldFont());
        int width = 20;
        if (!text().isEmpty()) width += metrics.horizontalAdvance(text());
        if (!iconName.isEmpty()) width += 15 + (text().isEmpty() ? 0 : 6);
        return {width, std::max(Theme::size("field"), metrics.height() + 8)};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        paintBackground(painter);
        const QColor ink = !isEnabled() ? withAlpha(Theme::color("textMuted"), 0.6)
                           : isChecked() ? Theme::color("accentSoftText")
                                         : Theme::color("textSecondary");
        QFont textFont = isChecked() ? boldFont() : font();
        painter.setFont(textFont);
        const int textWidth = text().isEmpty() ? 0 : QFontMetrics(textFont).horizontalAdvance(text());
        const int iconWidth = iconName.isEmpty() ? 0 : 15;
        const int gap = textWidth && iconWidth ? 6 : 0;
        int x = (width() - textWidth - iconWidth - gap) / 2;
        if (iconWidth) paintIcon(painter, QRectF(x, 0, iconWidth, height()), iconName, ink, 15);
        painter.setPen(ink);
        x += iconWidth + gap;
        painter.drawText(QRect(x, 0, textWidth + 2, height()), Qt::AlignVCenter | Qt::AlignLeft, text());
    }

 private:
    QFont boldFont() const {
        QFont bold = font();
        bold.setWeight(QFont::DemiBold);
        return bold;
    }

    void paintBackground(QPainter& painter) const {
        const double radius = Theme::radius("button");
        // Neighbours share one border line: each segment draws its left border, the last one also its right.
        QRectF box = QRectF(rect()).adjusted(0.5, 0.5, last ? -0.5 : 0.5, -0.5);
        QPainterPath path;
        path.setFillRule(Qt::WindingFill);
        path.addRoundedRect(box, radius, radius);
        if (!first) path.addRect(QRectF(box.topLeft(), QSizeF(radius, box.height())));
        if (!last) path.addRect(QRectF(box.right() - radius, box.top(), radius, box.height()));
        const QColor fill = isChecked()                   ? Theme::color("accentSoft")
                            : underMouse() && isEnabled() ? Theme::color("hover")
                                                          : Theme::color("surface");
        painter.setPen(QPen(Theme::color("lineStrong"), 1));
        painter.setBrush(fill);
        painter.drawPath(path.simplified());
    }
};

}  // namespace

SegmentedControl::SegmentedControl(QWidget* parent) : QWidget(parent), group_(new QButtonGroup(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(group_, &QButtonGroup::idToggled, this, [this](int index, bool on) {
        if (on) emit currentChanged(index, ids_.value(index));
    });
}

int SegmentedControl::addSegment(const QString& id, const QString& text, const QString& iconName, const QString& name) {
    auto* segment = new Segment(this);
    segment->setCheckable(true);
    segment->setFocusPolicy(Qt::StrongFocus);
    segment->setAttribute(Qt::WA_Hover);
    segment->iconName = iconName;
    const int index = count();
    buttons_ << segment;
    ids_ << id;
    group_->addButton(segment, index);
    layout()->addWidget(segment);
    setSegmentText(index, text, name);
    refreshEdges();
    if (index == 0) segment->setChecked(true);
    return index;
}

void SegmentedControl::setSegmentText(int index, const QString& text, const QString& name) {
    buttons_[index]->setText(text);
    buttons_[index]->setToolTip(name);
    buttons_[index]->setAccessibleName(name.isEmpty() ? text : name);
    buttons_[index]->updateGeometry();
}

void SegmentedControl::setSegmentEnabled(int index, bool enabled) { buttons_[index]->setEnabled(enabled); }

void SegmentedControl::clear() {
    for (QAbstractButton* button : buttons_) {  // not at once: the click that led here may still be in one of them
        group_->removeButton(button);
        layout()->removeWidget(button);
        button->hide();
        button->deleteLater();
    }
    buttons_.clear();
    ids_.clear();
}

int SegmentedControl::currentIndex() const { return group_->checkedId(); }
QString SegmentedControl::currentId() const { return ids_.value(currentIndex()); }

void SegmentedControl::setCurrentIndex(int index) {
    if (index >= 0 && index < count()) buttons_[index]->setChecked(true);
}

void SegmentedControl::setCurrentId(const QString& id) { setCurrentIndex(int(ids_.indexOf(id))); }

void SegmentedControl::refreshEdges() {
    for (int i = 0; i < count(); ++i) {
        auto* segment = static_cast<Segment*>(buttons_[i]);
        segment->first = i == 0;
        segment->last = i == count() - 1;
        segment->update();
    }
}

}  // namespace netloom::ui
