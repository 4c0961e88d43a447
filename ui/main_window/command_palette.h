#pragma once
// "Find anything" (Ctrl+K): one list over commands, layers, columns, runs and help; words in any order, best first.

#include <QDialog>
#include <QIcon>
#include <functional>
#include <vector>

class QListWidget;

namespace netloom::ui {

class SearchField;

struct PaletteEntry {
    QString text;      ///< "Insert Flatten"
    QString group;     ///< "Design", "Column", "Run", "Help"
    QString shortcut;  ///< shown at the right
    QString iconName;  ///< may be empty
    std::function<void()> choose;
};

/// How well `query` fits `text`: higher is better, negative when a word of the query is missing. Case is ignored; a match
/// at a word's beginning counts more.
int matchScore(const QString& query, const QString& text);

class CommandPalette : public QDialog {
    Q_OBJECT

 public:
    CommandPalette(std::vector<PaletteEntry> entries, QWidget* parent);

    /// Opens near the top of its window.
    void open() override;

 protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

 private:
    void refill();
    void chooseCurrent();

    std::vector<PaletteEntry> entries_;
    SearchField* query_;
    QListWidget* list_;
};

}  // namespace netloom::ui
