#pragma once
// The canvas for assistive technology: a list of its nodes in topological order, each with what a sighted person reads
// on the card. Focus and selection are announced as they move.

#include "engine/graph/graph.h"

namespace netloom::ui {

class GraphView;

/// Registers the interface factory once per program.
void installGraphAccessibility();
/// Tells screen readers that the keyboard is now on this node.
void announceNode(GraphView& view, NodeId node);

}  // namespace netloom::ui
