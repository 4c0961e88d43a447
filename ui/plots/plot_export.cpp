// The parts of PlotWidget that leave the chart: table, pictures, CSV, context menu.
#include <qcustomplot.h>

#include <QClipboard>
#include <QContextMenuEvent>
#include <QDialog>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QSaveFile>
#include <QSvgGenerator>
#include <QTableView>
#include <QVBoxLayout>
#include <cmath>

#include "ui/plots/plot_widget.h"
#include "ui/widgets/message.h"
#include "ui/widgets/text.h"

namespace netloom::ui {
namespace {

/// The table of a chart without copying its cells into widgets.
class DataTableModel : public QAbstractTableModel {
 public:
    DataTableModel(QVector<PlotColumn> columns, QObject* parent) : QAbstractTableModel(parent), columns_(std::move(columns)) {
        for (const PlotColumn& column : columns_) rows_ = std::max({rows_, column.values.size(), column.texts.size()});
    }
    int rowCount(const QModelIndex& = {}) const override { return int(rows_); }
    int columnCount(const QModelIndex& = {}) const override { return int(columns_.size()); }

    QVariant data(const QModelIndex& index, int role) const override {
        const PlotColumn& column = columns_[index.column()];
        if (role == Qt::TextAlignmentRole && column.texts.isEmpty()) return int(Qt::AlignRight | Qt::AlignVCenter);
        if (role != Qt::DisplayRole) return {};
        if (!column.texts.isEmpty()) return column.texts.value(index.row());
        const double value = column.values.value(index.row(), std::nan(""));
        return std::isnan(value) ? QString() : plainNumber(value, 6);
    }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override {
        if (role != Qt::DisplayRole) return {};
        return orientation == Qt::Horizontal ? columns_[section].title : QString::number(section + 1);
    }

 private:
    QVector<PlotColumn> columns_;
    qsizetype rows_ = 0;
};

QString quoted(QString text) {
    if (!text.contains(',') && !text.contains('"') && !text.contains('\n')) return text;
    return '"' + text.replace('"', "\"\"") + '"';
}

}  // namespace

void PlotWidget::showDataTable() {
    auto* dialog = new QDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title().isEmpty() ? tr("Data table") : tr("%1: data table").arg(title()));
    auto* view = new QTableView;
    view->setTabKeyNavigation(false);
    view->setModel(new DataTableModel(dataTable(), view));
    view->setAccessibleName(dialog->windowTitle());
    view->setAccessibleDescription(summary());
    auto* column = new QVBoxLayout(dialog);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(view);
    dialog->resize(520, 420);
    dialog->show();
}

QString PlotWidget::csv() const {
    const QVector<PlotColumn> columns = dataTable();
    qsizetype rows = 0;
    QStringList titles;
    for (const PlotColumn& column : columns) {
        rows = std::max({rows, column.values.size(), column.texts.size()});
        titles << quoted(column.title);
    }
    QString text = titles.join(',') + '\n';
    for (qsizetype row = 0; row < rows; ++row) {
        QStringList cells;
        for (const PlotColumn& column : columns) {
            const double value = column.values.value(row, std::nan(""));
            cells << (!column.texts.isEmpty() ? quoted(column.texts.value(row))
                      : std::isnan(value)     ? QString()
                                              : QString::number(value, 'g', QLocale::FloatingPointShortest));
        }
        text += cells.join(',') + '\n';
    }
    return text;
}

bool PlotWidget::savePng(const QString& path, double scale) const { return plot_->savePng(path, 0, 0, scale); }

bool PlotWidget::saveSvg(const QString& path) const {
    QSvgGenerator generator;
    generator.setFileName(path);
    generator.setSize(plot_->size());
    generator.setViewBox(plot_->rect());
    generator.setTitle(title());
    QCPPainter painter;
    if (!painter.begin(&generator)) return false;
    plot_->toPainter(&painter, plot_->width(), plot_->height());
    return painter.end();
}

bool PlotWidget::saveCsv(const QString& path) const {
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Text) && file.write(csv().toUtf8()) >= 0 && file.commit();
}

void PlotWidget::contextMenuEvent(QContextMenuEvent* event) {
    QMenu menu(this);
    const auto save = [this](const QString& suffix, const std::function<bool(const QString&)>& write) {
        const QString path = QFileDialog::getSaveFileName(this, tr("Save chart"), title() + "." + suffix, "*." + suffix);
        if (!path.isEmpty() && !write(path))
            warn(this, tr("Save chart"), tr("%1 could not be written. Choose another folder.").arg(path));
    };
    menu.addAction(tr("Reset zoom"), QKeySequence(Qt::Key_Home), this, &PlotWidget::resetZoom);
    menu.addAction(tr("Show data table"), QKeySequence(Qt::Key_T), this, &PlotWidget::showDataTable);
    menu.addSeparator();
    menu.addAction(tr("Copy picture"), this, [this] { QGuiApplication::clipboard()->setPixmap(plot_->toPixmap(0, 0, 2)); });
    menu.addAction(tr("Copy data"), this, [this] { QGuiApplication::clipboard()->setText(csv()); });
    menu.addAction(tr("Save as PNG…"), this, [&] { save("png", [this](const QString& path) { return savePng(path); }); });
    menu.addAction(tr("Save as SVG…"), this, [&] { save("svg", [this](const QString& path) { return saveSvg(path); }); });
    menu.addAction(tr("Save data as CSV…"), this, [&] { save("csv", [this](const QString& path) { return saveCsv(path); }); });
    menu.exec(event->globalPos());
}

}  // namespace netloom::ui
