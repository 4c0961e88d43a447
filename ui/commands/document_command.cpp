#include "ui/commands/document_command.h"

namespace netloom::ui {
namespace {

constexpr int kMergeWithin = 500;  // ms

}  // namespace

DocumentCommand::DocumentCommand(const QString& text, Document before, Document after, int mergeId, Apply apply)
    : QUndoCommand(text), before_(std::move(before)), after_(std::move(after)), mergeId_(mergeId), apply_(std::move(apply)) {
    age_.start();
}

bool DocumentCommand::mergeWith(const QUndoCommand* other) {
    const auto* next = static_cast<const DocumentCommand*>(other);
    if (age_.elapsed() > kMergeWithin) return false;
    after_ = next->after_;
    age_.restart();
    setObsolete(after_ == before_);
    return true;
}

}  // namespace netloom::ui
