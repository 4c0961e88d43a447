#include "ui/widgets/fit_columns.h"

#include <QHeaderView>
#include <QTableView>

namespace netloom::ui {
namespace {

constexpr int kNarrowest = 72, kWidest = 260;
constexpr int kFitted = 200;  // columns; the rest keep the default width
constexpr int kRead = 100;    // rows looked at

}  // namespace

void keepColumnsFitted(QTableView* view) {
    view->horizontalHeader()->setResizeContentsPrecision(kRead);
    const auto fit = [view] {
        const QAbstractItemModel* model = view->model();
        for (int i = 0; i < std::min(model->columnCount(), kFitted); ++i) {
            view->resizeColumnToContents(i);
            view->setColumnWidth(i, std::clamp(view->columnWidth(i) + 8, kNarrowest, kWidest));
        }
    };
    QObject::connect(view->model(), &QAbstractItemModel::modelReset, view, fit);
    fit();
}

}  // namespace netloom::ui
