#pragma once
// Texts that follow the language: `live(widget, set)` calls set() now and again after every change of language, as long
// as the widget lives.

#include <QEvent>
#include <QObject>

#include <functional>

namespace netloom::ui {

class LiveText : public QObject {
 public:
    LiveText(QObject* owner, std::function<void()> set) : QObject(owner), set_(std::move(set)) { set_(); }

 protected:
    bool event(QEvent* event) override {  // QWidget hands the change on to all its children
        // Queued: setting texts may rebuild widgets, and the widgets being told of the change must not vanish meanwhile.
        if (event->type() == QEvent::LanguageChange) QMetaObject::invokeMethod(this, [this] { set_(); }, Qt::QueuedConnection);
        return QObject::event(event);
    }

 private:
    std::function<void()> set_;
};

inline void live(QObject* owner, std::function<void()> set) { new LiveText(owner, std::move(set)); }

}  // namespace netloom::ui
