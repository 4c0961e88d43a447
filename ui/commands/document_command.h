#pragma once
// The one undo command: the document before and after. Documents are small values, so every kind of edit (diagram,
// recipe, settings, run names, pins) undoes byte for byte by construction.

#include <QElapsedTimer>
#include <QUndoCommand>
#include <functional>

#include "engine/project/document.h"

namespace netloom::ui {

class DocumentCommand : public QUndoCommand {
 public:
    using Apply = std::function<void(const Document&)>;

    /// Commands with the same mergeId ≥ 0 pushed within 500 ms become one step (slider scrubs, repeated nudges).
    DocumentCommand(const QString& text, Document before, Document after, int mergeId, Apply apply);

    void undo() override { apply_(before_); }
    void redo() override { apply_(after_); }
    int id() const override { return mergeId_; }
    bool mergeWith(const QUndoCommand* other) override;

 private:
    Document before_, after_;
    int mergeId_;
    Apply apply_;
    QElapsedTimer age_;
};

}  // namespace netloom::ui
