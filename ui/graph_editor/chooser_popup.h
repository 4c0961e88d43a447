#pragma once
// A small search list over the canvas (add layer, connect to…): type to filter, Up and Down, Enter chooses, Esc or a
// click elsewhere closes. Not a dialog: nothing else is blocked.

#include <QFrame>
#include <functional>
#include <vector>

class QLabel;
class QLineEdit;
class QListWidget;

namespace netloom::ui {

struct ChooserEntry {
    QString id, title, category;
    QString note;      ///< right, in the mono face: the shape it would give
    QString keywords;  ///< further text that the search looks at
    bool fits = true;  ///< shown only after "Show"
    QString reason;    ///< tool tip when it does not fit
};

class ChooserPopup : public QFrame {
    Q_OBJECT
 public:
    /// `note` stands in the search field's row ("takes 14×14×32"), `footer` counts what does not fit.
    ChooserPopup(std::vector<ChooserEntry> entries, const QString& note, const QString& footer, QWidget* parent);

    QLineEdit* search() const { return search_; }
    QListWidget* list() const { return list_; }
    void dismiss();

 signals:
    void chosen(const QString& id);
    void closed();

 protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

 private:
    void fill();
    void choose();

    std::vector<ChooserEntry> entries_;
    QLineEdit* search_;
    QListWidget* list_;
    QLabel* footer_;
    bool showAll_ = false;
    bool isClosed_ = false;
};

}  // namespace netloom::ui
