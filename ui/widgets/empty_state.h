#pragma once
// What a place without content says: what it needs, and one or two buttons that lead there.

#include <QPushButton>
#include <QWidget>

#include "ui/widgets/buttons.h"

class QHBoxLayout;
class QLabel;

namespace netloom::ui {

class EmptyState : public QWidget {
    Q_OBJECT

 public:
    explicit EmptyState(const QString& iconName, QWidget* parent = nullptr);
    void setTexts(const QString& title, const QString& detail);
    QPushButton* addAction(const QString& text, const QString& iconName = {}, ButtonRole role = ButtonRole::Normal);

 private:
    QLabel* title_;
    QLabel* detail_;
    QHBoxLayout* buttons_;
};

}  // namespace netloom::ui
