#pragma once
// The 44 px toolbar of a mode: tools at the left, facts and the one primary button at the right. When space is short,
// buttons show only their icon (the text becomes the tool tip), the rightmost tool first.

#include <QMap>
#include <QWidget>

#include "ui/commands/mode_page.h"

class QPushButton;

namespace netloom::ui {

class ToolbarRow : public QWidget {
    Q_OBJECT

 public:
    explicit ToolbarRow(const ModeToolbar& tools, QWidget* parent = nullptr);
    /// Texts may have changed (language): measures again.
    void refit();
    QSize minimumSizeHint() const override;

 protected:
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent*) override;

 private:
    void fit();

    QList<QPushButton*> shrinkable_;       ///< in the order in which they lose their text
    QMap<QPushButton*, QString> hidden_;   ///< texts taken away
    bool fitting_ = false;
};

}  // namespace netloom::ui
