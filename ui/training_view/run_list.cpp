#include "ui/training_view/run_list.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QPainter>
#include <QStyledItemDelegate>
#include <cmath>

#include "ui/commands/run_words.h"
#include "ui/commands/workbench.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {
namespace {

constexpr int kPad = 12;

RunMark markOf(const Workbench& workbench, int64_t run) {
    const auto found = workbench.document().runs.find(run);
    return found == workbench.document().runs.end() ? RunMark{} : found->second;
}

QRect tickRect(const QRect& row) { return {row.left() + kPad, row.center().y() - 7, 15, 15}; }
/// Right of the colour swatch: filled for a starred run, an outline while the row is under the pointer or selected.
QRect starRect(const QRect& row) { return {tickRect(row).right() + 26, row.center().y() - 7, 14, 14}; }

void paintStar(QPainter& painter, const QRectF& place, bool filled) {
    QPolygonF star;
    for (int i = 0; i < 10; ++i) {
        const double angle = -M_PI / 2 + i * M_PI / 5, reach = (i % 2 ? 0.42 : 1) * place.width() / 2;
        star << place.center() + QPointF(std::cos(angle) * reach, 0.6 + std::sin(angle) * reach);
    }
    painter.setPen(QPen(Theme::color(filled ? "warningIcon" : "controlBorder"), 1.3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(filled ? QBrush(Theme::color("warningIcon")) : QBrush(Qt::NoBrush));
    painter.drawPolygon(star);
}

class RunDelegate : public QStyledItemDelegate {
 public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {160, Theme::size("listRowTwoLine")}; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QRect row = option.rect;
        const bool focused = index.data(kRunFocusedRole).toBool();
        if (focused) painter->fillRect(row, Theme::color("selectionFill"));
        else if (option.state & QStyle::State_MouseOver) painter->fillRect(row, Theme::color("hover"));
        painter->setPen(Theme::color("line"));
        painter->drawLine(row.bottomLeft(), row.bottomRight());
        QStyleOptionButton tick;
        tick.rect = tickRect(row);
        tick.state = QStyle::State_Enabled |
                     (index.data(Qt::CheckStateRole).toInt() == Qt::Checked ? QStyle::State_On : QStyle::State_Off);
        option.widget->style()->drawPrimitive(QStyle::PE_IndicatorItemViewItemCheck, &tick, painter, option.widget);

        const QRectF swatch(tick.rect.right() + 10, row.center().y() - 5, 10, 10);
        painter->setPen(Qt::NoPen);
        if (focused) {  // both curves of the focused run: training and validation
            painter->setBrush(Theme::series(0).color);
            painter->drawRoundedRect(swatch, 2, 2);
            painter->setClipRect(swatch.adjusted(5, 0, 0, 0));
            painter->setBrush(Theme::series(1).color);
            painter->drawRoundedRect(swatch, 2, 2);
            painter->setClipping(false);
        } else {
            painter->setBrush(Theme::series(index.data(kRunColourRole).toInt()).color);
            painter->drawRoundedRect(swatch, 2, 2);
        }
        const bool starred = index.data(kRunStarredRole).toBool();
        if (starred || focused || option.state & QStyle::State_MouseOver) paintStar(*painter, starRect(row), starred);
        const int left = starRect(row).right() + 9;
        const QRect words(left, row.top() + 5, row.right() - left - kPad, row.height() - 11);
        painter->setFont(Theme::font(TextRole::Body));
        painter->setPen(Theme::color("text"));
        const QString metric = index.data(kRunMetricRole).toString();
        const int metricWidth = painter->fontMetrics().horizontalAdvance(metric) + 8;
        painter->drawText(words, Qt::AlignRight | Qt::AlignTop, metric);
        painter->drawText(words.adjusted(0, 0, -metricWidth, 0), Qt::AlignLeft | Qt::AlignTop,
                          painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, words.width() - metricWidth));
        painter->setFont(Theme::font(TextRole::Caption));
        painter->setPen(Theme::color("textMuted"));
        const QString epoch = index.data(kRunEpochRole).toString();
        const int epochWidth = painter->fontMetrics().horizontalAdvance(epoch) + 8;
        painter->drawText(words, Qt::AlignRight | Qt::AlignBottom, epoch);
        painter->drawText(words, Qt::AlignLeft | Qt::AlignBottom,
                          painter->fontMetrics().elidedText(index.data(kRunDetailRole).toString(), Qt::ElideRight,
                                                            words.width() - epochWidth));
        painter->restore();
    }

    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                     const QModelIndex& index) override {
        if (event->type() == QEvent::MouseButtonRelease) {
            const auto* mouse = static_cast<QMouseEvent*>(event);
            if (tickRect(option.rect).adjusted(-6, -6, 6, 6).contains(mouse->pos())) {
                const bool on = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
                return model->setData(index, on ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
            }
            if (starRect(option.rect).adjusted(-4, -5, 4, 5).contains(mouse->pos()))
                return model->setData(index, !index.data(kRunStarredRole).toBool(), kRunStarredRole);
        }
        return false;
    }

    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex&) const override {
        const int left = starRect(option.rect).right() + 5;
        editor->setGeometry(left, option.rect.center().y() - 13, option.rect.right() - left - kPad, 26);
    }
};

}  // namespace

RunListModel::RunListModel(Workbench* workbench, QObject* parent) : QAbstractListModel(parent), workbench_(workbench) {
    connect(workbench, &Workbench::runsChanged, this, &RunListModel::reload);
    connect(workbench, &Workbench::projectChanged, this, &RunListModel::reload);
    connect(workbench, &Workbench::selectedRunChanged, this, &RunListModel::refreshActive);
    connect(workbench, &Workbench::trainingChanged, this, &RunListModel::refreshActive);
    connect(workbench->feed(), &TrainingFeed::advanced, this, [this] {
        const size_t epochs = workbench_->feed()->log().epochs.size();  // all that its row shows of a run that goes on
        if (std::exchange(shownEpochs_, epochs) != epochs) refreshActive();
    });
    reload();
}

void RunListModel::reload() {
    std::vector<int64_t> ids;
    for (const RunRecord& record : workbench_->runs()) ids.insert(ids.begin(), record.id);
    if (ids == ids_) return refreshActive();
    beginResetModel();
    ids_ = std::move(ids);
    endResetModel();
}

void RunListModel::refreshActive() {
    if (!ids_.empty()) emit dataChanged(index(0), index(int(ids_.size()) - 1));
}

int RunListModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(ids_.size()); }

int64_t RunListModel::runAt(const QModelIndex& at) const {
    return at.isValid() && at.row() < int(ids_.size()) ? ids_[size_t(at.row())] : 0;
}

QModelIndex RunListModel::indexOf(int64_t run) const {
    const auto found = std::find(ids_.begin(), ids_.end(), run);
    return found == ids_.end() ? QModelIndex() : index(int(found - ids_.begin()));
}

QVariant RunListModel::data(const QModelIndex& at, int role) const {
    const int64_t id = runAt(at);
    const RunRecord* record = id ? workbench_->run(id) : nullptr;
    if (!record) return {};
    const TrainingFeed* feed = workbench_->feed();
    const bool active = feed->isActive() && feed->run() == id;
    const EpochPoint* best = active ? bestEpoch(feed->log()) : nullptr;
    const Metrics& metrics = best ? (best->validation.empty() ? best->train : best->validation)
                                  : record->validation.empty() ? record->train : record->validation;
    const std::string metric = primaryMetric(metrics);
    switch (role) {
        case Qt::DisplayRole:
        case Qt::EditRole: return workbench_->runTitle(id);
        case Qt::CheckStateRole: return markOf(*workbench_, id).visible ? Qt::Checked : Qt::Unchecked;
        case Qt::AccessibleTextRole:
            return QStringLiteral("%1, %2, %3").arg(workbench_->runTitle(id), data(at, kRunDetailRole).toString(),
                                                    data(at, kRunMetricRole).toString()) +
                   (markOf(*workbench_, id).kept ? QStringLiteral(", ") + tr("starred") : QString());
        case Qt::ToolTipRole: return tr("Tick to overlay its curves. F2 renames, * stars, Delete removes.");
        case kRunIdRole: return qlonglong(id);
        case kRunDetailRole:
            if (!record->note.empty()) return QString::fromStdString(record->note);
            if (active) return feed->isPaused() ? runStateText(RunState::paused) : runStateText(RunState::running);
            return record->seconds > 0 ? tr("%1, %2").arg(runStateText(record->state), clockText(record->seconds))
                                       : runStateText(record->state == RunState::running ? RunState::stopped : record->state);
        case kRunMetricRole: return metric.empty() ? QString() : metricText(metric, metrics.at(metric));
        case kRunEpochRole:
            if (active) return feed->log().epochs.empty() ? QString() : tr("epoch %1").arg(groupedNumber(feed->log().epochs.back().epoch));
            return record->bestEpoch ? tr("best %1").arg(groupedNumber(record->bestEpoch)) : QString();
        case kRunColourRole: return workbench_->runColour(id);
        case kRunStarredRole: return markOf(*workbench_, id).kept;
        case kRunFocusedRole: return workbench_->selectedRun() == id;
        default: return {};
    }
}

bool RunListModel::setData(const QModelIndex& at, const QVariant& value, int role) {
    const int64_t id = runAt(at);
    if (!id) return false;
    RunMark mark = markOf(*workbench_, id);
    if (role == Qt::CheckStateRole) {
        mark.visible = value.toInt() == Qt::Checked;
        workbench_->pushRunMark(mark.visible ? tr("Show %1").arg(workbench_->runTitle(id)) : tr("Hide %1").arg(workbench_->runTitle(id)),
                                id, mark);
    } else if (role == kRunStarredRole) {
        mark.kept = value.toBool();
        const QString title = workbench_->runTitle(id);
        workbench_->pushRunMark(mark.kept ? tr("Star %1").arg(title) : tr("Remove the star of %1").arg(title), id, mark);
    } else if (role == Qt::EditRole) {
        const QString name = value.toString().trimmed();
        if (name.isEmpty() || name == workbench_->runTitle(id)) return false;
        mark.name = name.toStdString();
        workbench_->pushRunMark(tr("Rename run to %1").arg(name), id, mark);
    } else {
        return false;
    }
    emit dataChanged(at, at);
    return true;
}

Qt::ItemFlags RunListModel::flags(const QModelIndex& at) const {
    return at.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable | Qt::ItemIsUserCheckable : Qt::NoItemFlags;
}

RunList::RunList(Workbench* workbench, QWidget* parent)
    : QListView(parent), workbench_(workbench), model_(new RunListModel(workbench, this)) {
    setModel(model_);
    setItemDelegate(new RunDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setEditTriggers(QAbstractItemView::EditKeyPressed);
    setAccessibleName(tr("Runs"));
    connect(this, &QListView::clicked, this, [this](const QModelIndex& at) { workbench_->selectRun(model_->runAt(at)); });
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& at) {
        if (hasFocus() && at.isValid()) workbench_->selectRun(model_->runAt(at));
    });
    connect(workbench, &Workbench::selectedRunChanged, this, [this] {
        const QModelIndex at = model_->indexOf(workbench_->selectedRun());
        if (at.isValid() && at != currentIndex()) setCurrentIndex(at);
    });
}

void RunList::deleteRun(int64_t run) {
    if (!run || (workbench_->feed()->isActive() && workbench_->feed()->run() == run)) return;
    const QString title = workbench_->runTitle(run);
    RunMark mark = markOf(*workbench_, run);
    mark.deleted = true;
    workbench_->pushRunMark(tr("Delete %1").arg(title), run, mark);
    workbench_->notifyUndo(tr("%1 was deleted.").arg(title));
}

void RunList::toggleStar(const QModelIndex& at) {
    if (at.isValid()) model_->setData(at, !at.data(kRunStarredRole).toBool(), kRunStarredRole);
}

void RunList::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Asterisk) return toggleStar(currentIndex());
    if (event->key() == Qt::Key_Delete) return deleteRun(model_->runAt(currentIndex()));
    if (event->key() == Qt::Key_Space && currentIndex().isValid()) {
        const bool on = currentIndex().data(Qt::CheckStateRole).toInt() == Qt::Checked;
        model_->setData(currentIndex(), on ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
        return;
    }
    QListView::keyPressEvent(event);
}

void RunList::contextMenuEvent(QContextMenuEvent* event) {
    const QModelIndex at = indexAt(event->pos());
    const int64_t run = model_->runAt(at);
    if (!run) return;
    const bool active = workbench_->feed()->isActive() && workbench_->feed()->run() == run;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Rename"), QKeySequence(Qt::Key_F2), this, [this, at] { edit(at); });
    menu->addAction(at.data(Qt::CheckStateRole).toInt() == Qt::Checked ? tr("Hide its curves") : tr("Show its curves"), this,
                    [this, at] { model_->setData(at, at.data(Qt::CheckStateRole).toInt() == Qt::Checked ? Qt::Unchecked : Qt::Checked,
                                                 Qt::CheckStateRole); });
    menu->addAction(at.data(kRunStarredRole).toBool() ? tr("Remove the star") : tr("Star this run"), QKeySequence(Qt::Key_Asterisk),
                    this, [this, at] { toggleStar(at); });
    menu->addAction(tr("Delete run"), QKeySequence(Qt::Key_Delete), this, [this, run] { deleteRun(run); })->setEnabled(!active);
    menu->popup(event->globalPos());
}

}  // namespace netloom::ui
