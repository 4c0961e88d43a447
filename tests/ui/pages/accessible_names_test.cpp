// Everything that takes the keyboard has a name: a screen reader says it, and a person who cannot see the icon knows it.
#include <QAccessible>
#include <QAbstractScrollArea>
#include <QVBoxLayout>

#include "tests/ui/pages/workbench_fixture.h"
#include "ui/data_view/data_page.h"
#include "ui/data_view/import_dialog.h"
#include "ui/explain_view/explain_page.h"
#include "ui/graph_editor/design_page.h"
#include "ui/ship_view/ship_page.h"
#include "ui/start/start_page.h"
#include "ui/training_view/train_page.h"

namespace netloom::ui {
namespace {

/// Parts that Qt makes inside a control (the line of a spin box, a pop-up list); the control itself is named.
bool isInnerPart(const QWidget* widget) {
    const auto* area = qobject_cast<const QAbstractScrollArea*>(widget->parentWidget());
    if (area && area->viewport() == widget) return true;
    return widget->objectName().startsWith("qt_") || widget->inherits("QComboBoxListView") ||
           (widget->parentWidget() && (widget->parentWidget()->inherits("QComboBox") || widget->parentWidget()->inherits("QAbstractSpinBox")));
}

QStringList namelessControls(QWidget* root) {
    QStringList found;
    for (QWidget* widget : root->findChildren<QWidget*>()) {
        if (!(widget->focusPolicy() & Qt::TabFocus) || isInnerPart(widget)) continue;
        QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(widget);
        if (spoken && !spoken->text(QAccessible::Name).trimmed().isEmpty()) continue;
        QStringList path;
        for (const QWidget* at = widget; at && at != root; at = at->parentWidget())
            path.prepend(QString(at->metaObject()->className()) + (at->objectName().isEmpty() ? "" : "#" + at->objectName()));
        found << path.join(" > ");
    }
    return found;
}

void show(ModePage& page, QWidget& window) {
    auto* layout = new QVBoxLayout(&window);
    const ModeToolbar toolbar = page.toolbar();
    for (QWidget* widget : toolbar.left + toolbar.right) layout->addWidget(widget);
    layout->addWidget(page.centralWidget());
    for (const DockPanel& dock : page.docks()) layout->addWidget(dock.widget);
    window.show();
    page.activated();
}

class AccessibleNames : public WorkbenchTest {
 protected:
    void trainOnce() {
        DataPage data(&workbench);
        data.importPaths({writeCsv(60)});
        ASSERT_TRUE(waitUntil([&] { return workbench.table() && workbench.fitted(); }));
        ASSERT_NO_FATAL_FAILURE(trainTwoEpochs());
        workbench.selectNode(workbench.document().graph.nodes.at(1).id);
    }
    void expectNames(ModePage& page) {
        QWidget window;
        show(page, window);
        EXPECT_EQ(namelessControls(&window).join("\n").toStdString(), "") << page.title().toStdString();
    }
};

TEST_F(AccessibleNames, EveryControlOfEveryModeHasOne) {
    trainOnce();
    DataPage data(&workbench);
    DesignPage design(workbench);
    TrainPage train(&workbench);
    ExplainPage explain(&workbench);
    ShipPage ship(&workbench);
    for (ModePage* page : std::initializer_list<ModePage*>{&data, &design, &train, &explain, &ship}) expectNames(*page);
}

TEST_F(AccessibleNames, TheImportDialogHasThem) {
    ImportDialog dialog(&workbench);
    dialog.setPath(writeCsv(60));
    ASSERT_TRUE(waitUntil([&] { return dialog.isPreviewReady(); }));
    EXPECT_EQ(namelessControls(&dialog).join("\n").toStdString(), "");
}

TEST_F(AccessibleNames, TheStartPageHasThem) {
    StartPage page;
    page.setLanguages({{"en", "English"}, {"zh_CN", "简体中文"}}, "en");
    EXPECT_EQ(namelessControls(&page).join("\n").toStdString(), "");
}

}  // namespace
}  // namespace netloom::ui
