#include "ui/main_window/command_palette.h"

#include <QKeyEvent>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/widgets/icons.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {
namespace {

constexpr int kMostShown = 60, kWidth = 560, kHeight = 380, kRow = 30;
enum Role { kEntry = Qt::UserRole, kGroup, kShortcut, kIcon };

class EntryDelegate : public QStyledItemDelegate {
 public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {100, kRow}; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const bool isCurrent = option.state.testFlag(QStyle::State_Selected);
        if (isCurrent) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(Theme::color("accent"));
            painter->drawRoundedRect(option.rect.adjusted(6, 1, -6, -1), 5, 5);
        }
        const QColor ink = isCurrent ? QColor(Qt::white) : Theme::color("text");
        const QColor faint = isCurrent ? QColor(Qt::white) : Theme::color("textMuted");
        const QString iconName = index.data(kIcon).toString();
        if (!iconName.isEmpty())
            paintIcon(*painter, QRectF(option.rect.left() + 16, option.rect.top(), 16, option.rect.height()), iconName, faint, 16);
        painter->setFont(Theme::font(TextRole::Caption));
        painter->setPen(faint);
        const QString right = QStringList{index.data(kGroup).toString(), index.data(kShortcut).toString()}
                                  .filter(QRegularExpression(".+")).join("   ");
        painter->drawText(option.rect.adjusted(0, 0, -18, 0), Qt::AlignVCenter | Qt::AlignRight, right);
        const int used = painter->fontMetrics().horizontalAdvance(right) + 40;
        painter->setFont(Theme::font(TextRole::Body));
        painter->setPen(ink);
        const QRect box = option.rect.adjusted(44, 0, -used, 0);
        painter->drawText(box, Qt::AlignVCenter | Qt::AlignLeft,
                          painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, box.width()));
        painter->restore();
    }
};

}  // namespace

int matchScore(const QString& query, const QString& text) {
    int score = 0;
    for (const QString& word : query.split(' ', Qt::SkipEmptyParts)) {
        const qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive);
        if (at < 0) return -1;
        if (at == 0)
            score += 100;
        else
            score += text[at - 1].isLetterOrNumber() ? 10 : 50;
    }
    return score * 10 - int(std::min<qsizetype>(text.size(), 100)) / 10;
}

CommandPalette::CommandPalette(std::vector<PaletteEntry> entries, QWidget* parent)
    : QDialog(parent, Qt::Popup | Qt::FramelessWindowHint),
      entries_(std::move(entries)),
      query_(new SearchField(tr("Find a command, layer, column, run or help page"))),
      list_(new QListWidget) {
    setWindowTitle(tr("Find anything"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 8, 1, 8);
    column->setSpacing(8);
    auto* padded = new QHBoxLayout;
    padded->setContentsMargins(11, 4, 11, 0);
    padded->addWidget(query_);
    column->addLayout(padded);
    column->addWidget(list_, 1);
    query_->setMinimumHeight(34);
    list_->setItemDelegate(new EntryDelegate(list_));
    list_->setAccessibleName(tr("Results"));
    list_->setFocusPolicy(Qt::NoFocus);
    list_->setUniformItemSizes(true);
    setStyleSheet(QString("netloom--ui--CommandPalette { background: %1; border: 1px solid %2; }")
                      .arg(Theme::color("surface").name(), Theme::color("lineStrong").name()));
    query_->installEventFilter(this);
    connect(query_, &QLineEdit::textChanged, this, &CommandPalette::refill);
    connect(query_, &QLineEdit::returnPressed, this, &CommandPalette::chooseCurrent);
    connect(list_, &QListWidget::itemClicked, this, &CommandPalette::chooseCurrent);
    resize(kWidth, kHeight);
    refill();
}

void CommandPalette::open() {
    const QWidget* window = parentWidget()->window();
    move(window->mapToGlobal(QPoint((window->width() - kWidth) / 2, 72)));
    show();
    query_->setFocus();
}

void CommandPalette::refill() {
    std::vector<std::pair<int, size_t>> ranked;
    for (size_t i = 0; i < entries_.size(); ++i) {
        const int score = matchScore(query_->text(), entries_[i].text + " " + entries_[i].group);
        if (score >= 0 || query_->text().trimmed().isEmpty()) ranked.emplace_back(score, i);
    }
    if (!query_->text().trimmed().isEmpty())
        std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    list_->clear();
    for (size_t i = 0; i < std::min<size_t>(ranked.size(), kMostShown); ++i) {
        const PaletteEntry& entry = entries_[ranked[i].second];
        auto* item = new QListWidgetItem(entry.text, list_);
        item->setData(kEntry, int(ranked[i].second));
        item->setData(kGroup, entry.group);
        item->setData(kShortcut, entry.shortcut);
        item->setData(kIcon, entry.iconName);
    }
    if (list_->count() > 0) list_->setCurrentRow(0);
}

void CommandPalette::chooseCurrent() {
    const QListWidgetItem* item = list_->currentItem();
    if (!item) return;
    const auto choose = entries_[size_t(item->data(kEntry).toInt())].choose;
    close();
    choose();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const auto* press = static_cast<QKeyEvent*>(event);
        const int step = press->key() == Qt::Key_Down       ? 1
                         : press->key() == Qt::Key_Up       ? -1
                         : press->key() == Qt::Key_PageDown ? 8
                         : press->key() == Qt::Key_PageUp   ? -8
                                                            : 0;
        if (step != 0 && list_->count() > 0) {
            list_->setCurrentRow(std::clamp(list_->currentRow() + step, 0, list_->count() - 1));
            return true;
        }
        if (press->key() == Qt::Key_Escape) {
            close();
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

}  // namespace netloom::ui
