#pragma once
// A mode's page without the main window, for tests.

#include <QGridLayout>
#include <QHBoxLayout>
#include <QWidget>

#include "ui/commands/mode_page.h"

namespace netloom::ui {

/// A page in a plain window: toolbar above, docks below each other at the right.
class PageWindow : public QWidget {
 public:
    explicit PageWindow(ModePage& page) {
        auto* layout = new QGridLayout(this);
        auto* bar = new QHBoxLayout;
        const ModeToolbar toolbar = page.toolbar();
        for (QWidget* widget : toolbar.left + toolbar.right) bar->addWidget(widget);
        layout->addLayout(bar, 0, 0, 1, 2);
        layout->addWidget(page.centralWidget(), 1, 0);
        auto* docks = new QVBoxLayout;
        for (const DockPanel& dock : page.docks()) docks->addWidget(dock.widget);
        layout->addLayout(docks, 1, 1);
        resize(1300, 850);
        show();
        page.activated();
    }
};

}  // namespace netloom::ui
