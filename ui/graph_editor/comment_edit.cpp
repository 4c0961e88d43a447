// The words of a comment box, changed in place.
#include <QKeyEvent>
#include <QPlainTextEdit>

#include "ui/graph_editor/graph_view.h"

namespace netloom::ui {

namespace {

/// Ctrl+Enter and leaving keep the words, Esc gives them up.
class CommentEdit : public QPlainTextEdit {
 public:
    CommentEdit(const QString& text, std::function<void(std::optional<QString>)> done, QWidget* parent)
        : QPlainTextEdit(text, parent), done_(std::move(done)) {}

 protected:
    void keyPressEvent(QKeyEvent* event) override {
        if (event->key() == Qt::Key_Escape) return finish({});
        const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
        if (enter && event->modifiers().testFlag(Qt::ControlModifier)) return finish(toPlainText());
        QPlainTextEdit::keyPressEvent(event);
    }
    bool event(QEvent* event) override {
        // Ctrl+Enter would train, Delete would delete the box.
        if (event->type() == QEvent::ShortcutOverride) {
            event->accept();
            return true;
        }
        return QPlainTextEdit::event(event);
    }
    void focusOutEvent(QFocusEvent* event) override {
        QPlainTextEdit::focusOutEvent(event);
        if (event->reason() != Qt::PopupFocusReason) finish(toPlainText());
    }

 private:
    void finish(const std::optional<QString>& text) {
        if (!done_) return;
        const auto done = std::exchange(done_, {});
        done(text);
    }

    std::function<void(std::optional<QString>)> done_;
};

}  // namespace

void GraphView::editComment(NodeId id) {
    const CommentItem* item = scene_->comment(id);
    if (!item) return;
    ensureVisible(item->titleBar(), 20, 20);
    const QRect box = mapFromScene(item->rect()).boundingRect();
    auto* edit = new CommentEdit(item->text(), [this, id](const std::optional<QString>& text) {
        QWidget* closing = std::exchange(commentEdit_, nullptr);
        if (closing) {
            closing->hide();
            closing->deleteLater();
        }
        if (text) commands_->rename(id, *text);
        setFocus(Qt::OtherFocusReason);
    }, viewport());
    delete std::exchange(commentEdit_, edit);
    edit->setObjectName("commentEdit");
    edit->setAccessibleName(tr("Words of the comment"));
    edit->setToolTip(tr("Ctrl+Enter keeps the words, Esc gives them up"));
    edit->setTabChangesFocus(true);
    edit->setGeometry(box.left(), box.top(), std::max(box.width(), 160), std::clamp(box.height(), 60, 160));
    edit->selectAll();
    edit->show();
    edit->setFocus(Qt::OtherFocusReason);
}

}  // namespace netloom::ui
