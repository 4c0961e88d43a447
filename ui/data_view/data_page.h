#pragma once
// The Data mode: from files to trusted inputs. Table, gallery or prepared numbers in the middle; sources, preparation,
// split and column beside them.

#include "engine/data/fitted_recipe.h"
#include "ui/commands/mode_page.h"

class QComboBox;
class QLabel;
class QPushButton;
class QSlider;
class QStackedWidget;
class QTableView;

namespace netloom::ui {

class ColumnPanel;
class DataTable;
class DropZone;
class ImageGallery;
class ImagePanel;
class ImportController;
class NoticeBar;
class PreparationPanel;
class PreparedModel;
class ProgressStrip;
class SegmentedControl;
class SourcesPanel;
class SplitPanel;
class Workbench;

class DataPage : public ModePage {
    Q_OBJECT
 public:
    explicit DataPage(Workbench* workbench, QObject* parent = nullptr);

    QString id() const override { return "data"; }
    QString title() const override { return tr("Data"); }
    QString iconName() const override { return "table-2"; }
    QWidget* centralWidget() override;
    ModeToolbar toolbar() override;
    QList<DockPanel> docks() override;
    QList<MenuEntry> menuEntries() override;
    ModeDot dot() const override;
    QString hint() const override;
    QStringList facts() const override;
    void activated() override;
    void deactivated() override { active_ = false; }
    void retranslate() override;
    QString panelTitle(const QString& id) const override;
    QString panelSubtitle(const QString& id) const override;

    /// Files or folders dropped anywhere on the window: imported at once with guessed settings.
    void importPaths(const QStringList& paths);
    void openImportDialog(const QString& path = {});

 private:
    void buildCentre();
    void buildToolbar();
    void showTable();
    void showView();
    void showGallery();
    void showFitted();
    void showNotices();
    void changeRole(int column, Role role);
    void relabelByDigit(int digit);
    void suggest();
    void reread();
    const Column* currentColumn() const;

    Workbench* workbench_;
    ImportController* import_;
    QWidget* centre_ = nullptr;
    QStackedWidget* stack_ = nullptr;
    DropZone* dropZone_ = nullptr;
    DataTable* table_ = nullptr;
    ImageGallery* gallery_ = nullptr;
    QTableView* prepared_ = nullptr;
    PreparedModel* preparedModel_ = nullptr;
    NoticeBar* notices_ = nullptr;
    ProgressStrip* progress_ = nullptr;

    QPushButton* importButton_ = nullptr;
    QPushButton* rereadButton_ = nullptr;
    QPushButton* suggestButton_ = nullptr;
    SegmentedControl* views_ = nullptr;
    QWidget* viewsLine_ = nullptr;
    QComboBox* part_ = nullptr;
    QSlider* tileSize_ = nullptr;
    QLabel* summary_ = nullptr;

    SourcesPanel* sources_ = nullptr;
    PreparationPanel* preparation_ = nullptr;
    SplitPanel* split_ = nullptr;
    ColumnPanel* column_ = nullptr;
    ImagePanel* image_ = nullptr;
    QAction* suggestAction_;
    std::shared_ptr<const Table> shownTable_;
    int currentColumn_ = -1;
    bool active_ = false;
};

}  // namespace netloom::ui
