#pragma once
// The model card: facts about the selected run, generated from its record, to go with the exported file.

#include <QScrollArea>

class QFormLayout;
class QVBoxLayout;

namespace netloom::ui {

class Workbench;

class ModelCard : public QScrollArea {
    Q_OBJECT
 public:
    explicit ModelCard(Workbench* workbench, QWidget* parent = nullptr);
    /// Headings and facts as plain text, one a line.
    QString text() const { return text_; }

 protected:
    void showEvent(QShowEvent* event) override;

 private:
    void refresh();
    QFormLayout* section(const QString& title);
    void fact(QFormLayout* form, const QString& name, const QString& value);

    Workbench* workbench_;
    QVBoxLayout* layout_ = nullptr;
    QList<QWidget*> captions_;  ///< left column of all sections: one width
    QString text_;
};

}  // namespace netloom::ui
