#include "ui/data_view/data_table.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QTableView>

#include "ui/data_view/column_header.h"
#include "ui/data_view/column_words.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {
namespace {

constexpr int kMostClasses = 100;  // in the menu of a row
constexpr int kFitted = 200;  // columns whose width is fitted to their content

void paintMarker(QPainter& painter, const QRectF& rect, int series) {
    const SeriesStyle style = Theme::series(series);
    painter.setPen(Qt::NoPen);
    painter.setBrush(style.color);
    if (series % 2 == 0) painter.drawEllipse(rect); else painter.drawRoundedRect(rect, 1.5, 1.5);
}

/// Paints cells: missing ones marked, the current column tinted, target classes with their colour, images as thumbnails.
class CellDelegate : public QStyledItemDelegate {
 public:
    CellDelegate(const int* currentColumn, const Recipe* recipe, QObject* parent)
        : QStyledItemDelegate(parent), current_(currentColumn), recipe_(recipe) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const auto* model = static_cast<const TableModel*>(index.model());
        const Column& column = model->table()->columns[size_t(index.column())];
        const Role role = roleOf(*recipe_, column.name);
        const bool missing = index.data(kMissingRole).toBool();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        QRect rect = option.rect;
        if (missing && column.kind != ColumnKind::image) painter->fillRect(rect, Theme::color("warningSoft"));
        else if (index.column() == *current_) painter->fillRect(rect, Theme::color("selectionFill"));
        if (option.state & QStyle::State_HasFocus) {
            painter->setPen(QPen(Theme::color("accentText"), 1.5));
            painter->drawRect(QRectF(rect).adjusted(0.75, 0.75, -1.75, -1.75));
        }
        rect.adjust(10, 0, -10, 0);
        if (column.kind == ColumnKind::image) {
            const QImage image = index.data(kImageRole).value<QImage>();
            if (!image.isNull()) painter->drawImage(QRect(rect.left(), rect.top() + 2, rect.height() - 4, rect.height() - 4), image);
            painter->restore();
            return;
        }
        if (role == Role::target && column.kind == ColumnKind::category && !missing) {
            paintMarker(*painter, QRectF(rect.left(), rect.center().y() - 3.5, 8, 8), index.data(kClassIndexRole).toInt());
            rect.setLeft(rect.left() + 14);
        }
        QFont font = option.font;
        font.setItalic(missing);
        painter->setFont(font);
        const bool muted = role == Role::ignore || role == Role::id || role == Role::weight;
        painter->setPen(Theme::color(missing ? "warning" : muted ? "textMuted" : "text"));
        const QString text = index.data().toString();
        painter->drawText(rect, missing ? int(Qt::AlignVCenter | Qt::AlignLeft) : index.data(Qt::TextAlignmentRole).toInt(),
                          painter->fontMetrics().elidedText(text, Qt::ElideRight, rect.width()));
        painter->restore();
    }

 private:
    const int* current_;
    const Recipe* recipe_;
};

}  // namespace

DataTable::DataTable(QWidget* parent)
    : QWidget(parent), model_(new TableModel(this)), main_(new QTableView(this)), pinned_(new QTableView(this)),
      mainHeader_(new ColumnHeader(main_)), pinnedHeader_(new ColumnHeader(pinned_)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(main_, 1);
    auto* line = verticalLine();
    layout->addWidget(line);
    layout->addWidget(pinned_);
    build(main_, mainHeader_);
    build(pinned_, pinnedHeader_);
    main_->setAccessibleName(tr("Table rows"));
    pinned_->setAccessibleName(tr("Target column"));
    pinned_->verticalHeader()->hide();
    pinned_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    main_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    pinned_->setSelectionModel(main_->selectionModel());
    pinnedLine_ = line;
    connect(main_->verticalScrollBar(), &QScrollBar::valueChanged, pinned_->verticalScrollBar(), &QScrollBar::setValue);
    connect(pinned_->verticalScrollBar(), &QScrollBar::valueChanged, main_->verticalScrollBar(), &QScrollBar::setValue);
    connect(main_->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        if (!index.isValid()) return;
        setCurrentColumn(index.column());
        emit currentRowChanged(model_->tableRow(index.row()));
    });
}

void DataTable::build(QTableView* view, ColumnHeader* header) {
    view->setModel(model_);
    view->setHorizontalHeader(header);
    view->setItemDelegate(new CellDelegate(&current_, &recipe_, view));
    view->setFrameShape(QFrame::NoFrame);
    view->setShowGrid(true);
    view->setWordWrap(false);
    view->setTabKeyNavigation(false);
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view->verticalHeader()->setDefaultSectionSize(Theme::size("tableRow"));
    view->verticalHeader()->setDefaultAlignment(Qt::AlignCenter);
    view->installEventFilter(this);
    view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(view, &QTableView::customContextMenuRequested, this, [this, view](QPoint at) {
        showRowMenu(view->indexAt(at), view->viewport()->mapToGlobal(at));
    });
    connect(header, &ColumnHeader::sectionPressed, this, &DataTable::setCurrentColumn);
    connect(header, &ColumnHeader::nextRoleRequested, this, &DataTable::nextRoleRequested);
    connect(header, &ColumnHeader::roleRequested, this, &DataTable::roleRequested);
    connect(header, &ColumnHeader::furtherTargetRequested, this, &DataTable::furtherTargetRequested);
}

void DataTable::setTable(std::shared_ptr<const Table> table) {
    if (table == model_->table()) return;
    mainHeader_->setTable(table);
    pinnedHeader_->setTable(table);
    if (table && model_->replace(table)) return;  // only cells changed: place, widths and current column stay
    current_ = -1;
    model_->setTable(std::move(table));
    arrangeColumns();
    widths_.clear();
    for (int i = 0; i < std::min(model_->columnCount(), kFitted); ++i) {
        const int width = mainHeader_->sectionSizeHint(i);
        widths_.push_back(width);
        main_->setColumnWidth(i, width);
        pinned_->setColumnWidth(i, width);
    }
    arrangeColumns();
}

void DataTable::setRecipe(const Recipe& recipe) {
    recipe_ = recipe;
    mainHeader_->setRecipe(recipe);
    pinnedHeader_->setRecipe(recipe);
    arrangeColumns();
    main_->viewport()->update();
    pinned_->viewport()->update();
}

void DataTable::arrangeColumns() {
    pinnedLine_->setVisible(model_->table() != nullptr);
    if (!model_->table()) return pinned_->hide();
    int width = 0;
    for (int i = 0; i < model_->columnCount(); ++i) {
        const bool isTarget = roleOf(recipe_, model_->table()->columns[size_t(i)].name) == Role::target;
        main_->setColumnHidden(i, isTarget);
        pinned_->setColumnHidden(i, !isTarget);
        if (!isTarget) continue;
        // A view that was never shown may still give a section that was hidden no width.
        if (i < int(widths_.size())) pinned_->setColumnWidth(i, widths_[size_t(i)]);
        width += i < int(widths_.size()) ? widths_[size_t(i)] : pinned_->columnWidth(i);
    }
    pinned_->setVisible(width > 0);
    pinnedLine_->setVisible(width > 0);
    main_->setVerticalScrollBarPolicy(width > 0 ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    pinned_->setFixedWidth(std::min(width, 400) + pinned_->verticalScrollBar()->sizeHint().width() + 2);
    layout()->activate();
    fillWidth();
}

/// Few columns share the room that is left, so that no hole stands before the pinned column.
void DataTable::fillWidth() {
    std::vector<int> shown;
    int wanted = 0;
    for (int i = 0; i < int(widths_.size()); ++i)
        if (!main_->isColumnHidden(i)) {
            shown.push_back(i);
            wanted += widths_[size_t(i)];
        }
    const int room = main_->viewport()->width() - wanted;
    if (shown.empty() || model_->columnCount() > kFitted) return;
    for (int i : shown) main_->setColumnWidth(i, widths_[size_t(i)] + std::max(0, room) / int(shown.size()));
}

void DataTable::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fillWidth();
}

void DataTable::setCurrentColumn(int column) {
    if (column == current_ || column < 0 || column >= model_->columnCount()) return;
    current_ = column;
    mainHeader_->setCurrentColumn(column);
    pinnedHeader_->setCurrentColumn(column);
    main_->viewport()->update();
    pinned_->viewport()->update();
    emit currentColumnChanged(column);
}

/// What can be done with a row: its class can be put right.
void DataTable::showRowMenu(const QModelIndex& at, QPoint globalPosition) {
    if (!at.isValid()) return;
    const auto targets = recipe_.columnsWith(Role::target);
    const int target = targets.empty() ? -1 : model_->table()->indexOf(targets.front());
    if (target < 0 || model_->table()->columns[size_t(target)].kind != ColumnKind::category) return;
    const int64_t row = model_->tableRow(at.row());
    const QString now = QString::fromStdString(model_->table()->text(target, row));
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addSection(tr("Row %1 is").arg(groupedNumber(row + 1)));
    for (const QString& name : sortedClasses(model_->table()->columns[size_t(target)]).mid(0, kMostClasses)) {
        QAction* action = menu->addAction(name, this, [this, row, name] { emit relabelRequested(row, name); });
        action->setCheckable(true);
        action->setChecked(name == now);
    }
    menu->popup(globalPosition);
}

bool DataTable::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress && current_ >= 0) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Space) {
            emit nextRoleRequested(current_);
            return true;
        }
        if (key == Qt::Key_F2) {
            auto* view = static_cast<QTableView*>(watched);
            const QModelIndex at = view->currentIndex();
            showRowMenu(at, view->viewport()->mapToGlobal(view->visualRect(at).bottomLeft()));
            return true;
        }
        if (key == Qt::Key_Delete) {
            emit roleRequested(current_, Role::ignore);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace netloom::ui
