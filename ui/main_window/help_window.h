#pragma once
// The help: pages from resources/help in the window's language, and a reference page of every layer made from the catalog.

#include <QDialog>

class QListWidget;
class QTextBrowser;

namespace netloom::ui {

class HelpWindow : public QDialog {
    Q_OBJECT

 public:
    explicit HelpWindow(QWidget* parent = nullptr);

    /// "start", "data", …, or "layer:conv2d".
    void showPage(const QString& id);

 protected:
    void changeEvent(QEvent* event) override;

 private:
    void fillPages();
    QString pageText(const QString& id) const;

    QListWidget* pages_;
    QTextBrowser* text_;
};

/// Markdown reference of one layer: summary, help, parameters with ranges and defaults. Empty for an unknown id.
QString layerReference(const QString& layerId);

}  // namespace netloom::ui
