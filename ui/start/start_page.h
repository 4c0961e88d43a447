#pragma once
// The start page: New, Open, drop zone, recent projects, language and theme at the left; the example gallery at the
// right. It only asks; the window acts on its signals.

#include <QWidget>
#include <vector>

#include "engine/project/examples.h"
#include "ui/start/recent_projects.h"

class QGridLayout;
class QLabel;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace netloom::ui {

class DropZone;
class ExampleCard;
class SearchField;
class SegmentedControl;

class StartPage : public QWidget {
    Q_OBJECT

 public:
    explicit StartPage(QWidget* parent = nullptr);

    void setExamples(std::vector<ExampleDescriptor> examples);
    const ExampleDescriptor* example(const QString& id) const;
    /// (code, name) pairs; the switch hides when there is only one.
    void setLanguages(const QVector<QPair<QString, QString>>& languages, const QString& current);
    void setThemeChoice(const QString& id);  ///< "light", "dark", "auto"
    void refreshRecents();
    /// Inline under the drop zone; empty hides it.
    void setProblem(const QString& text);

 signals:
    void newRequested();
    void openRequested();                      ///< choose a project file
    void chooseDataRequested();                ///< choose a data file
    void pathsDropped(const QStringList& paths);
    void recentChosen(const QString& path);
    void exampleChosen(const QString& id, bool train);
    void languageChosen(const QString& code);
    void themeChosen(const QString& id);

 protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

 private:
    QWidget* buildLeft();
    QWidget* buildRight();
    void retranslate();
    void filterCards();
    void layoutCards();

    QLabel* tagline_;
    QPushButton* new_;
    QPushButton* open_;
    DropZone* zone_;
    QLabel* recentsTitle_;
    QPushButton* clearRecents_;
    QVBoxLayout* recents_;
    SegmentedControl* language_;
    QVector<QPair<QString, QString>> languages_;  ///< what it offers
    SegmentedControl* theme_;
    QLabel* galleryTitle_;
    QLabel* galleryDetail_;
    SegmentedControl* kinds_;
    SearchField* search_;
    QScrollArea* scroll_;
    QWidget* cardArea_;
    QGridLayout* grid_;
    QLabel* noMatch_;
    std::vector<ExampleCard*> cards_;
    int columns_ = 0;
};

}  // namespace netloom::ui
