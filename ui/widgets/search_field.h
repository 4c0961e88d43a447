#pragma once
// A line edit with a magnifier, a clear button and an optional faint shortcut at the right. Esc clears it.

#include <QLineEdit>

namespace netloom::ui {

class SearchField : public QLineEdit {
    Q_OBJECT

 public:
    explicit SearchField(const QString& placeholder = {}, QWidget* parent = nullptr);
    /// Sets placeholder and accessible name together.
    void setPlaceholder(const QString& text);
    void setShortcutHint(const QString& hint);

 protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

 private:
    QString hint_;
};

}  // namespace netloom::ui
