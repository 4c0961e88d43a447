#pragma once
// The runs dock: newest first, each with a tick that overlays its curves, its colour, name, state and best value. F2
// renames, Delete removes with Undo, Space ticks, the asterisk stars.

#include <QAbstractListModel>
#include <QListView>

namespace netloom::ui {

class Workbench;

enum RunRole {
    kRunIdRole = Qt::UserRole + 1,
    kRunDetailRole,   ///< below the name
    kRunMetricRole,   ///< at the right
    kRunEpochRole,    ///< below the metric
    kRunColourRole,   ///< index into the series colours
    kRunFocusedRole,  ///< bool: the selected run, drawn in training and validation colours
    kRunStarredRole,  ///< bool: marked as worth keeping; can be set
};

class RunListModel : public QAbstractListModel {
    Q_OBJECT
 public:
    explicit RunListModel(Workbench* workbench, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    int64_t runAt(const QModelIndex& index) const;
    QModelIndex indexOf(int64_t run) const;

 private:
    void reload();
    void refreshActive();

    Workbench* workbench_;
    std::vector<int64_t> ids_;  ///< newest first
    size_t shownEpochs_ = 0;    ///< of the run that is training
};

class RunList : public QListView {
    Q_OBJECT
 public:
    explicit RunList(Workbench* workbench, QWidget* parent = nullptr);
    RunListModel* runs() { return model_; }
    /// Removes the run from every list; one undo step.
    void deleteRun(int64_t run);
    /// Sets or takes away the star; one undo step.
    void toggleStar(const QModelIndex& at);

 protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

 private:
    Workbench* workbench_;
    RunListModel* model_;
};

}  // namespace netloom::ui
