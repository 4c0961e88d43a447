#pragma once
// An inline list of problems with their place: what happened, and what to do. Hidden while there is nothing to say.

#include <QWidget>
#include <vector>

#include "engine/base/error.h"

class QToolButton;
class QVBoxLayout;

namespace netloom::ui {

class NoticeBar : public QWidget {
    Q_OBJECT
 public:
    explicit NoticeBar(QWidget* parent = nullptr);

    struct Notice {
        QString text;
        QString detail;
        bool isError = false;
    };
    static Notice noticeOf(const Error& error);
    void setNotices(const std::vector<Notice>& notices);
    int count() const { return count_; }

 signals:
    /// The person has read them. Errors cannot be put away.
    void dismissed();

 private:
    QToolButton* dismiss_;
    QWidget* list_;
    QVBoxLayout* rows_;
    int count_ = 0;
};

}  // namespace netloom::ui
