#pragma once
// The right end of the menu bar: project name, save state, and the field that opens "Find anything".

#include <QWidget>

class QLabel;
class QPushButton;

namespace netloom::ui {

class MenuCorner : public QWidget {
    Q_OBJECT

 public:
    explicit MenuCorner(QWidget* parent = nullptr);

    /// Empty: no project is open.
    void setProject(const QString& name);
    /// "Saved", "Saving", or "Not saved" with the reason in `detail`.
    void setSaveState(const QString& text, const QString& detail, bool isProblem);
    QString project() const;
    QString saveText() const;

 signals:
    void findRequested();

 protected:
    void changeEvent(QEvent* event) override;

 private:
    void place();

    QLabel* icon_;
    QLabel* name_;
    QLabel* state_;
    class FindButton;
    FindButton* find_;
};

}  // namespace netloom::ui
