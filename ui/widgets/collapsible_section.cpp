#include "ui/widgets/collapsible_section.h"

#include <QAbstractButton>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {

class CollapsibleSection::Header : public QAbstractButton {
 public:
    explicit Header(QWidget* parent) : QAbstractButton(parent) {
        setCheckable(true);
        setFocusPolicy(Qt::StrongFocus);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    QString summary;

    QSize sizeHint() const override { return {120, std::max(Theme::size("listRow"), fontMetrics().height() + 8)}; }

 protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        paintIcon(painter, QRectF(0, 0, 14, height()), isChecked() ? "chevron-down" : "chevron-right",
                  Theme::color("textMuted"), 14);
        painter.setPen(Theme::color("textSecondary"));
        QFont bold = font();
        bold.setWeight(QFont::DemiBold);
        painter.setFont(bold);
        painter.drawText(rect().adjusted(20, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, text());
        const int used = 20 + QFontMetrics(bold).horizontalAdvance(text()) + 8;
        painter.setFont(Theme::font(TextRole::Label));
        painter.setPen(Theme::color("textMuted"));
        const QString elided = painter.fontMetrics().elidedText(summary, Qt::ElideRight, width() - used);
        painter.drawText(rect().adjusted(used, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, elided);
    }
};

CollapsibleSection::CollapsibleSection(const QString& title, bool open, QWidget* parent)
    : QWidget(parent), header_(new Header(this)), open_(open) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(header_);
    setTitle(title);
    header_->setChecked(open);
    connect(header_, &QAbstractButton::toggled, this, &CollapsibleSection::setOpen);
}

void CollapsibleSection::setTitle(const QString& title) {
    header_->setText(title);
    header_->setAccessibleName(title);
}

void CollapsibleSection::setSummary(const QString& summary) {
    header_->summary = summary;
    header_->setAccessibleDescription(summary);
    header_->update();
}

void CollapsibleSection::setContent(QWidget* content) {
    delete content_;
    content_ = content;
    layout()->addWidget(content);
    content_->setVisible(open_);
}

void CollapsibleSection::setOpen(bool open) {
    if (open == open_) return;
    open_ = open;
    header_->setChecked(open);
    if (content_) content_->setVisible(open);
    emit toggled(open);
}

}  // namespace netloom::ui
