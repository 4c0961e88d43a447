#include "ui/graph_editor/chooser_popup.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include "ui/palette/layer_entry.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {

namespace {

enum Role { kId = Qt::UserRole, kCategory, kNote, kFits };
constexpr int kRowHeight = 30;
constexpr int kVisibleRows = 8;

class RowDelegate : public QStyledItemDelegate {
 public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {280, kRowHeight}; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QRect row = option.rect.adjusted(6, 0, -6, 0);
        const bool chosen = option.state.testFlag(QStyle::State_Selected);
        if (chosen) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(Theme::color("accent"));
            painter->drawRoundedRect(row, 4, 4);
        }
        if (!index.data(kFits).toBool()) painter->setOpacity(0.55);
        const QString category = index.data(kCategory).toString();
        if (chosen)
            paintIcon(*painter, QRectF(row.left() + 8, row.top() + 5, 20, 20), Theme::categoryIcon(category),
                      Theme::color("modeActiveText"), 15);
        else
            painter->drawPixmap(row.left() + 8, row.top() + 5,
                                layerChip(category, 20, painter->device()->devicePixelRatioF()));
        painter->setPen(Theme::color(chosen ? "modeActiveText" : "text"));
        painter->setFont(Theme::font(TextRole::Body));
        painter->drawText(row.adjusted(38, 0, -10, 0), Qt::AlignLeft | Qt::AlignVCenter, index.data().toString());
        painter->setPen(Theme::color(chosen ? "modeActiveText" : "textSecondary"));
        painter->setFont(Theme::font(TextRole::Mono));
        painter->drawText(row.adjusted(0, 0, -8, 0), Qt::AlignRight | Qt::AlignVCenter, index.data(kNote).toString());
        painter->restore();
    }
};

}  // namespace

ChooserPopup::ChooserPopup(std::vector<ChooserEntry> entries, const QString& note, const QString& footer,
                           QWidget* parent)
    : QFrame(parent), entries_(std::move(entries)) {
    setObjectName("chooserPopup");
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 6, 1, 6);
    layout->setSpacing(4);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(12, 2, 12, 2);
    auto* glass = new QLabel;
    glass->setPixmap(iconPixmap("search", Theme::color("textMuted"), 16, devicePixelRatioF()));
    search_ = new QLineEdit;
    search_->setObjectName("chooserSearch");
    search_->setFrame(false);
    search_->setStyleSheet("QLineEdit { border: none; background: transparent; padding: 2px; }");
    search_->setPlaceholderText(tr("Search"));
    search_->setAccessibleName(tr("Search"));
    auto* takes = new QLabel(note);
    setTextRole(takes, TextRole::Caption);
    setTextInk(takes, "textSecondary");
    top->addWidget(glass);
    top->addWidget(search_, 1);
    top->addWidget(takes);
    layout->addLayout(top);
    list_ = new QListWidget;
    list_->setObjectName("chooserList");
    list_->setFrameShape(QFrame::NoFrame);
    list_->setFocusPolicy(Qt::NoFocus);
    list_->setAccessibleName(tr("Matches"));
    list_->setItemDelegate(new RowDelegate(list_));
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setMouseTracking(true);
    list_->setStyleSheet("QListWidget { background: transparent; border: none; }");
    layout->addWidget(list_);
    footer_ = new QLabel;
    footer_->setContentsMargins(12, 2, 12, 2);
    setTextRole(footer_, TextRole::Caption);
    setTextInk(footer_, "textSecondary");
    if (!footer.isEmpty())
        footer_->setText(footer + QStringLiteral("  <a href=\"all\" style=\"color:%1; text-decoration:none\">%2</a>")
                                      .arg(Theme::color("accentText").name(), tr("Show")));
    footer_->setVisible(!footer.isEmpty());
    layout->addWidget(footer_);
    connect(footer_, &QLabel::linkActivated, this, [this] {
        showAll_ = true;
        footer_->hide();
        fill();
    });
    connect(search_, &QLineEdit::textChanged, this, &ChooserPopup::fill);
    connect(list_, &QListWidget::itemClicked, this, &ChooserPopup::choose);
    connect(list_, &QListWidget::itemEntered, list_, [this](QListWidgetItem* item) { list_->setCurrentItem(item); });
    search_->installEventFilter(this);
    fill();
    setFocusProxy(search_);
}

void ChooserPopup::fill() {
    list_->clear();
    const QStringList words = search_->text().split(' ', Qt::SkipEmptyParts);
    for (const ChooserEntry& entry : entries_) {
        if (!entry.fits && !showAll_) continue;
        const QString text = entry.title + '\n' + entry.id + '\n' + entry.note + '\n' + entry.keywords;
        const bool matches = std::all_of(words.begin(), words.end(), [&](const QString& word) {
            return text.contains(word, Qt::CaseInsensitive);
        });
        if (!matches) continue;
        auto* item = new QListWidgetItem(entry.title, list_);
        item->setData(kId, entry.id);
        item->setData(kCategory, entry.category);
        item->setData(kNote, entry.note);
        item->setData(kFits, entry.fits);
        item->setToolTip(entry.reason);
    }
    list_->setCurrentRow(0);
    list_->setFixedHeight(kRowHeight * std::clamp(list_->count(), 1, kVisibleRows));
    setFixedWidth(290);
    adjustSize();
}

void ChooserPopup::choose() {
    const QListWidgetItem* item = list_->currentItem();
    if (!item || isClosed_) return;
    const QString id = item->data(kId).toString();
    dismiss();
    emit chosen(id);
}

void ChooserPopup::dismiss() {
    if (isClosed_) return;
    isClosed_ = true;
    hide();
    deleteLater();
    emit closed();
}

bool ChooserPopup::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusOut && static_cast<QFocusEvent*>(event)->reason() != Qt::ActiveWindowFocusReason &&
        static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason) {
        dismiss();
        return false;
    }
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept();  // keys belong to the search field, not to the canvas's shortcuts
        return true;
    }
    if (event->type() != QEvent::KeyPress) return QFrame::eventFilter(watched, event);
    const int row = list_->currentRow();
    switch (static_cast<QKeyEvent*>(event)->key()) {
        case Qt::Key_Escape: dismiss(); return true;
        case Qt::Key_Return:
        case Qt::Key_Enter: choose(); return true;
        case Qt::Key_Down: list_->setCurrentRow(std::min(row + 1, list_->count() - 1)); return true;
        case Qt::Key_Up: list_->setCurrentRow(std::max(row - 1, 0)); return true;
        default: return false;
    }
}

void ChooserPopup::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Theme::color("lineStrong"));
    painter.setBrush(Theme::color("surface"));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Theme::radius("menu"), Theme::radius("menu"));
    painter.setPen(Theme::color("line"));
    painter.drawLine(1, list_->y() - 2, width() - 2, list_->y() - 2);
    if (footer_->isVisible()) painter.drawLine(1, footer_->y() - 2, width() - 2, footer_->y() - 2);
}

}  // namespace netloom::ui
