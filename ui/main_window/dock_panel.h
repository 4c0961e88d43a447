#pragma once
// One dock of a mode with its 32 px title: name, muted subtitle, the panel's own small buttons, a menu. While tabbed the
// tab shows the name and the title hides.

#include <QDockWidget>

#include "ui/commands/mode_page.h"

class QLabel;

namespace netloom::ui {

class PanelDock : public QDockWidget {
    Q_OBJECT

 public:
    explicit PanelDock(const DockPanel& panel, QWidget* parent);

    QString id() const { return objectName(); }
    QString iconName() const { return iconName_; }
    void setTexts(const QString& title, const QString& subtitle);
    void setTabbed(bool tabbed);

 protected:
    void changeEvent(QEvent* event) override;

 private:
    class TitleBar;
    TitleBar* bar_;
    QString iconName_;
};

}  // namespace netloom::ui
