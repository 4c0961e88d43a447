#pragma once
// A format to export to: icon, name, size, purpose and state.

#include <QFrame>

class QLabel;

namespace netloom::ui {

class Badge;

class FormatCard : public QFrame {
    Q_OBJECT
 public:
    explicit FormatCard(const QString& iconName, QWidget* parent = nullptr);
    void setTexts(const QString& name, const QString& purpose);
    void setSize(const QString& size);
    enum class State { none, verified, unverified };
    void setState(State state, const QString& text);

 protected:
    void paintEvent(QPaintEvent* event) override;

 private:
    QString icon_;
    QLabel* name_;
    QLabel* size_;
    QLabel* purpose_;
    Badge* state_;
    State stateKind_ = State::none;
};

}  // namespace netloom::ui
