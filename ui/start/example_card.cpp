#include "ui/start/example_card.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QTextLayout>

#include "ui/start/preview_painter.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/focus_ring.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {
namespace {
constexpr int kTextHeight = 108, kPadding = 12, kFooter = 34, kSummaryLines = 2;

/// Wrapped text of at most `lines` lines; what does not fit ends in an ellipsis.
void paintWrapped(QPainter& painter, const QRect& rect, const QString& text, int lines) {
    const QFontMetrics metrics(painter.font());
    QTextLayout layout(text, painter.font());
    layout.beginLayout();
    for (int i = 0; i < lines; ++i) {
        QTextLine line = layout.createLine();
        if (!line.isValid()) break;
        line.setLineWidth(rect.width());
        const bool isLast = i + 1 == lines;
        const QString shown = isLast ? metrics.elidedText(text.mid(line.textStart()), Qt::ElideRight, rect.width())
                                     : text.mid(line.textStart(), line.textLength());
        painter.drawText(QRect(rect.left(), rect.top() + i * metrics.lineSpacing(), rect.width(), metrics.lineSpacing()),
                         Qt::AlignLeft | Qt::AlignVCenter, shown);
    }
    layout.endLayout();
}

}  // namespace

ExampleCard::ExampleCard(const ExampleDescriptor& example, QWidget* parent)
    : QWidget(parent),
      example_(example),
      buttons_(new QWidget(this)),
      openAndTrain_(makeButton({}, "play", ButtonRole::Primary, ButtonSize::Small)),
      open_(makeButton({}, {}, ButtonRole::Normal, ButtonSize::Small)) {
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setMinimumSize(220, 190);
    setProperty("ownFocus", true);
    auto* row = new QHBoxLayout(buttons_);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    openAndTrain_->setIconSize(iconSizeBesideText(13));
    row->addWidget(openAndTrain_);
    row->addWidget(open_);
    buttons_->hide();
    connect(openAndTrain_, &QPushButton::clicked, this, [this] { emit opened(true); });
    connect(open_, &QPushButton::clicked, this, [this] { emit opened(false); });
    // The buttons only show while the card is hot; focus on one of them keeps it so, focus elsewhere does not.
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
        setHot(underMouse() || now == this || (now && isAncestorOf(now)));
    });
    connect(&Theme::instance(), &Theme::themeChanged, this, [this] {
        picture_ = {};
        update();
    });
    retranslate();
}

bool ExampleCard::matches(const QString& query) const {
    const QString text = translate(example_.title) + " " + translate(example_.summary);
    for (const QString& word : query.split(' ', Qt::SkipEmptyParts))
        if (!text.contains(word, Qt::CaseInsensitive)) return false;
    return true;
}

void ExampleCard::retranslate() {
    openAndTrain_->setText(tr("Open and train"));
    open_->setText(tr("Open"));
    const QString title = translate(example_.title);
    openAndTrain_->setAccessibleName(tr("Open %1 and train").arg(title));
    open_->setAccessibleName(tr("Open %1").arg(title));
    setAccessibleName(title);
    setAccessibleDescription(translate(example_.summary));
    setToolTip(translate(example_.summary));
    update();
}

QRect ExampleCard::pictureRect() const { return {0, 0, width(), height() - kTextHeight}; }
QRect ExampleCard::footerRect() const { return {kPadding, height() - kFooter - 4, width() - 2 * kPadding, kFooter - 4}; }

bool ExampleCard::isHot() const { return hot_; }

void ExampleCard::setHot(bool hot) {
    if (hot == hot_) return;
    hot_ = hot;
    buttons_->setVisible(hot);
    update();
}

void ExampleCard::resizeEvent(QResizeEvent*) {
    const QRect footer = footerRect();
    buttons_->setGeometry(footer.left(), footer.top(), std::min(buttons_->sizeHint().width(), footer.width()), footer.height());
}

bool ExampleCard::event(QEvent* event) {
    switch (event->type()) {
        case QEvent::HoverEnter: setHot(true); break;
        case QEvent::HoverLeave:
            if (!hasFocus() && !isAncestorOf(QApplication::focusWidget())) setHot(false);
            break;
        case QEvent::LanguageChange: retranslate(); break;
        default: break;
    }
    return QWidget::event(event);
}

void ExampleCard::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        emit opened(true);
        return;
    }
    QWidget::keyPressEvent(event);
}

void ExampleCard::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && pictureRect().contains(event->pos())) emit opened(false);
}

void ExampleCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF card = QRectF(rect()).adjusted(1, 1, -1, -1);
    const double radius = Theme::radius("card");
    QPainterPath shape;
    shape.addRoundedRect(card, radius, radius);
    painter.fillPath(shape, Theme::color("surface"));

    const QRect picture = pictureRect();
    const QSize pixels = picture.size() * devicePixelRatioF();
    if (picture_.size() != pixels) {
        if (!preview_) preview_ = example_.preview ? example_.preview() : ExamplePreview{};
        picture_ = QPixmap(pixels);
        picture_.setDevicePixelRatio(devicePixelRatioF());
        QPainter inner(&picture_);
        paintPreview(inner, QRectF(QPointF(), picture.size()), *preview_);
    }
    painter.setClipPath(shape);
    painter.drawPixmap(picture.topLeft(), picture_);
    painter.fillRect(0, picture.bottom(), width(), 1, Theme::color("line"));
    painter.setClipping(false);

    const QRect text(kPadding, picture.bottom() + 11, width() - 2 * kPadding, 20);
    painter.setFont(Theme::font(TextRole::BodyStrong));
    painter.setPen(Theme::color("text"));
    painter.drawText(text, Qt::AlignVCenter, painter.fontMetrics().elidedText(translate(example_.title), Qt::ElideRight, text.width()));
    painter.setFont(Theme::font(TextRole::Label));
    painter.setPen(Theme::color("textSecondary"));
    paintWrapped(painter, text.translated(0, 21), translate(example_.summary), kSummaryLines);

    const QRect footer = footerRect();
    painter.setPen(Theme::color("textSecondary"));
    const QString time = hot_ ? roughDuration(example_.seconds) : tr("%1 s").arg(std::max(1LL, std::llround(example_.seconds)));
    painter.drawText(footer, Qt::AlignVCenter | Qt::AlignRight, time);
    if (!hot_) {
        const bool isImage = example_.kind == ExampleKind::image;
        paintIcon(painter, QRect(footer.left(), footer.top(), 13, footer.height()), isImage ? "images" : "table-2",
                  Theme::color("textSecondary"), 13);
        painter.drawText(footer.adjusted(19, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                         isImage ? tr("%1 images").arg(groupedNumber(example_.rows)) : tr("%1 rows").arg(groupedNumber(example_.rows)));
        const int timeWidth = painter.fontMetrics().horizontalAdvance(time);
        paintIcon(painter, QRect(footer.right() - timeWidth - 18, footer.top(), 13, footer.height()), "timer",
                  Theme::color("textSecondary"), 13);
    }
    painter.setPen(QPen(Theme::color(hot_ ? "accentText" : "line"), hot_ ? 2 : 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(card, radius, radius);
}

}  // namespace netloom::ui
