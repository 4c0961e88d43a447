#pragma once
// The ink bar at the left: Start and the five modes with their dots, and the run button with its progress ring.

#include <QAbstractButton>
#include <QWidget>

#include "ui/commands/mode_page.h"

class QVBoxLayout;

namespace netloom::ui {

class ModeButton;

/// Play or pause inside a ring that fills with the run.
class RunButton : public QAbstractButton {
    Q_OBJECT

 public:
    enum class State { Idle, Running, Paused };

    explicit RunButton(QWidget* parent = nullptr);
    /// `fraction` 0 … 1 of the run, `label` below the ring ("28 / 40" or "Train").
    void show(State state, double fraction, const QString& label);
    QSize sizeHint() const override;

 protected:
    void paintEvent(QPaintEvent*) override;

 private:
    State state_ = State::Idle;
    double fraction_ = 0;
};

class ModeBar : public QWidget {
    Q_OBJECT

 public:
    explicit ModeBar(QWidget* parent = nullptr);

    void addMode(const QString& id, const QString& iconName);
    void setTitle(const QString& id, const QString& title, const QString& toolTip);
    void setDot(const QString& id, ModeDot dot);
    void setCurrent(const QString& id);
    /// Modes other than the first look resting while no project is open; they still answer.
    void setResting(bool resting);
    RunButton* runButton() const { return run_; }
    QStringList modes() const;
    QAbstractButton* button(const QString& id) const;

 signals:
    void modeChosen(const QString& id);

 protected:
    void paintEvent(QPaintEvent*) override;

 private:
    ModeButton* find(const QString& id) const;

    QVBoxLayout* column_;
    QList<ModeButton*> buttons_;
    RunButton* run_;
};

}  // namespace netloom::ui
