#pragma once
// Import with every setting: which kind of source, the importer's own parameters, a live preview of the first rows or
// images, and the target. Nothing is imported before the person says so; the preview is read in the background.

#include <QDialog>

#include "ui/commands/background.h"
#include "ui/data_view/import_controller.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QStandardItemModel;
class QTableView;
class QTimer;

namespace netloom {
struct ImporterDescriptor;
struct ImportPreview;
}

namespace netloom::ui {

class ImageGallery;
class ParamForm;
class Workbench;

class ImportDialog : public QDialog {
    Q_OBJECT
 public:
    explicit ImportDialog(Workbench* workbench, QWidget* parent = nullptr);
    void setPath(const QString& path);
    /// A preview of the present settings is shown (not still being read).
    bool isPreviewReady() const { return previewReady_; }

 signals:
    void chosen(const netloom::ui::ImportRequest& request);
    void previewChanged();

 private:
    void build();
    void chooseFile();
    void chooseFolder();
    void choose(bool folder);
    void detect();
    void showImporter();
    void requestPreview();
    void showPreview(const ImportPreview& preview);
    void showProblem(const QString& text);
    void showNoSource(const QString& text);
    void accept() override;

    Workbench* workbench_;
    QLineEdit* path_;
    QComboBox* kind_;
    QLabel* help_;
    ParamForm* params_;
    QComboBox* target_;
    QLabel* kindLabel_;
    QLabel* targetLabel_;
    QWidget* settings_ = nullptr;  ///< what stands left of the preview
    QStackedWidget* preview_;
    QTableView* rows_;
    QStandardItemModel* rowModel_;
    ImageGallery* images_;
    QLabel* notes_;
    QPushButton* import_;
    QTimer* typing_;
    QPointer<BackgroundTask> task_;
    quint64 request_ = 0;
    bool targetChosen_ = false;
    bool previewReady_ = false;
};

}  // namespace netloom::ui
