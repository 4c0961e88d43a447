#pragma once
// A number with its name above and a change below ("Accuracy 97.9 %, +0.4 on run 16").

#include <QWidget>

class QLabel;

namespace netloom::ui {

class MetricTile : public QWidget {
    Q_OBJECT

 public:
    /// `compact`: the small form of the toolbar (name above a body-sized value).
    explicit MetricTile(const QString& name = {}, bool compact = false, QWidget* parent = nullptr);

    void setName(const QString& name);
    void setValue(const QString& value, const char* inkToken = "text");
    /// Better is success, worse is error, otherwise muted.
    void setChange(const QString& text, int direction = 0);
    QString value() const;

 private:
    QLabel* name_;
    QLabel* value_;
    QLabel* change_;
};

}  // namespace netloom::ui
