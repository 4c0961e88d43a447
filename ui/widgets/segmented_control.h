#pragma once
// A row of joined buttons of which exactly one is chosen ("Linear | Log"). Arrow keys move the choice.

#include <QVector>
#include <QWidget>

class QAbstractButton;
class QButtonGroup;

namespace netloom::ui {

class SegmentedControl : public QWidget {
    Q_OBJECT

 public:
    explicit SegmentedControl(QWidget* parent = nullptr);

    /// Adds a segment and returns its index. `id` is kept for the caller; text may be empty when an icon is given, then
    /// `name` is its accessible name and tool tip.
    int addSegment(const QString& id, const QString& text, const QString& iconName = {}, const QString& name = {});
    void setSegmentText(int index, const QString& text, const QString& name = {});
    void setSegmentEnabled(int index, bool enabled);
    void clear();

    int count() const { return int(buttons_.size()); }
    int currentIndex() const;
    QString currentId() const;
    QString idAt(int index) const { return ids_.value(index); }
    void setCurrentIndex(int index);
    void setCurrentId(const QString& id);

 signals:
    /// The person or setCurrentIndex chose another segment.
    void currentChanged(int index, const QString& id);

 private:
    void refreshEdges();

    QButtonGroup* group_;
    QVector<QAbstractButton*> buttons_;
    QVector<QString> ids_;
};

}  // namespace netloom::ui
