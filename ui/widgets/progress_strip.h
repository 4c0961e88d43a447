#pragma once
// "Reading rows …  [=====    ]  0:12  Cancel": progress beside its cause. Appears after 0.3 s, shows the remaining time
// after 3 s, as the feedback rules ask.

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace netloom::ui {

class ProgressStrip : public QWidget {
    Q_OBJECT

 public:
    explicit ProgressStrip(QWidget* parent = nullptr);

    /// Starts counting; the strip becomes visible when the work is still running after 0.3 s.
    void start(const QString& what);
    /// `fraction` 0 … 1, negative when unknown.
    void setProgress(double fraction, const QString& what = {});
    void finish();
    void setCancellable(bool on);

 signals:
    void cancelRequested();

 protected:
    void changeEvent(QEvent* event) override;

 private:
    QLabel* what_;
    QProgressBar* bar_;
    QLabel* remaining_;
    QPushButton* cancel_;
    QElapsedTimer elapsed_;
    QTimer appear_;
};

}  // namespace netloom::ui
