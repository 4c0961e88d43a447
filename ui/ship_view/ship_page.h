#pragma once
// The Ship mode: leave with a proven file.

#include "ui/commands/mode_page.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace netloom::ui {

class ExportPanel;
class ModelCard;
class Workbench;

class ShipPage : public ModePage {
    Q_OBJECT
 public:
    explicit ShipPage(Workbench* workbench, QObject* parent = nullptr);

    QString id() const override { return "ship"; }
    QString title() const override { return tr("Ship"); }
    QString iconName() const override { return "package-check"; }
    QWidget* centralWidget() override;
    ModeToolbar toolbar() override;
    QList<DockPanel> docks() override;
    QList<MenuEntry> menuEntries() override;
    QString hint() const override;
    void retranslate() override;
    QString panelTitle(const QString&) const override { return tr("Model card"); }

    ExportPanel* panel() { return panel_; }
    ModelCard* card() { return card_; }

 private:
    void refresh();
    void chooseFile();

    Workbench* workbench_;
    ExportPanel* panel_ = nullptr;
    ModelCard* card_ = nullptr;
    QComboBox* run_ = nullptr;
    QLabel* facts_ = nullptr;
    QPushButton* export_ = nullptr;
    QAction* exportAction_;
};

}  // namespace netloom::ui
