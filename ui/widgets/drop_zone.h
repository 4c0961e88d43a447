#pragma once
// A dashed area that takes files and folders by drag and drop, with a link for those who rather choose. An error about
// the last file stands inline, below.

#include <QStringList>
#include <QWidget>

class QLabel;
class QPushButton;

namespace netloom::ui {

class DropZone : public QWidget {
    Q_OBJECT

 public:
    explicit DropZone(QWidget* parent = nullptr);
    void setTexts(const QString& title, const QString& detail, const QString& chooseText);
    void setError(const QString& text);  ///< empty hides it

 signals:
    void filesDropped(const QStringList& paths);
    void chooseRequested();

 protected:
    void paintEvent(QPaintEvent*) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent*) override;
    void dropEvent(QDropEvent* event) override;

 private:
    QLabel* title_;
    QLabel* detail_;
    QPushButton* choose_;
    QLabel* error_;
    QWidget* area_;
    bool hovered_ = false;
};

/// The local files and folders of a drag, empty when there are none.
QStringList localPaths(const class QMimeData* data);

}  // namespace netloom::ui
