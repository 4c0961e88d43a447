#pragma once
// A heading with a chevron that shows or hides what is below it ("Advanced  dilation, groups, L2").

#include <QWidget>

class QLabel;

namespace netloom::ui {

class CollapsibleSection : public QWidget {
    Q_OBJECT

 public:
    explicit CollapsibleSection(const QString& title, bool open = true, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    /// Muted words after the title; shown while closed as a preview of what is inside.
    void setSummary(const QString& summary);
    /// Takes ownership.
    void setContent(QWidget* content);
    QWidget* content() const { return content_; }
    bool isOpen() const { return open_; }
    void setOpen(bool open);

 signals:
    void toggled(bool open);

 private:
    class Header;
    Header* header_;
    QWidget* content_ = nullptr;
    bool open_;
};

}  // namespace netloom::ui
