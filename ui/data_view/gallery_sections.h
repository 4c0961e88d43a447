#pragma once
// The rows of an image table as sections of a gallery: one per class of the target, optionally of one part of the split.

#include "engine/data/fitted_recipe.h"
#include "ui/widgets/image_gallery.h"

namespace netloom::ui {

/// `part` -1: every row of the table; else the rows of that Part (needs `fitted`).
std::vector<ImageGallery::Section> gallerySections(const Table& table, const Recipe& recipe, const FittedRecipe* fitted, int part);

}  // namespace netloom::ui
