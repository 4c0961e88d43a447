#pragma once
// Small tables made on the spot for scoring: one typed row, or some image files.

#include <QStringList>

#include <map>

#include "engine/data/fitted_recipe.h"
#include "engine/data/image_decoder.h"

namespace netloom::ui {

/// One row with a value per column; empty text = missing. Numbers are read with a point. An error names the column.
Expected<std::shared_ptr<const Table>> typedRowTable(const FittedRecipe& recipe, const std::map<std::string, QString>& values);

/// The files as rows of the model's image column, decoded to the size it takes. An error names the file.
Expected<std::shared_ptr<const Table>> imageFilesTable(const FittedRecipe& recipe, const QStringList& files,
                                                       const ImageDecoder* decoder, const ProgressSink& progress);

/// The image block of the model, if its only input is one.
const FeatureBlock* imageBlock(const FittedRecipe& recipe);

}  // namespace netloom::ui
