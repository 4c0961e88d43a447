#include "ui/evaluation_view/row_table.h"

#include <limits>

#include "engine/data/table_builder.h"

namespace netloom::ui {

const FeatureBlock* imageBlock(const FittedRecipe& recipe) {
    for (const FeatureBlock& block : recipe.signature().blocks)
        if (block.kind == BlockKind::image) return &block;
    return nullptr;
}

Expected<std::shared_ptr<const Table>> typedRowTable(const FittedRecipe& recipe, const std::map<std::string, QString>& values) {
    std::vector<Column> columns;
    for (const EncodedColumn& encoded : recipe.encodedColumns()) {
        const auto found = values.find(encoded.column);
        const QString text = found == values.end() ? QString() : found->second.trimmed();
        if (!encoded.categories.empty()) {
            StringColumnBuilder builder;
            if (text.isEmpty()) builder.addMissing();
            else builder.add(text.toStdString());
            columns.push_back(builder.finish(encoded.column, ColumnKind::category));
            continue;
        }
        bool ok = true;
        const double number = text.isEmpty() ? std::numeric_limits<double>::quiet_NaN() : text.toDouble(&ok);
        if (!ok)
            return fail({NL_TR("engine", "“%1” is not a number"), text.toStdString()},
                        {NL_TR("engine", "column %1"), encoded.column}, NL_TR("engine", "Type a number such as 3.5, or nothing"));
        NumberColumnBuilder builder;
        builder.add(number);
        columns.push_back(builder.finish(encoded.column, ColumnKind::number));
    }
    for (const TokenEncoding& tokens : recipe.tokens()) {
        StringColumnBuilder builder;
        const auto found = values.find(tokens.column);
        if (found == values.end() || found->second.trimmed().isEmpty()) builder.addMissing();
        else builder.add(found->second.toStdString());
        columns.push_back(builder.finish(tokens.column, ColumnKind::text));
    }
    return finishTable("typed", {}, std::move(columns), 1, {});
}

Expected<std::shared_ptr<const Table>> imageFilesTable(const FittedRecipe& recipe, const QStringList& files,
                                                       const ImageDecoder* decoder, const ProgressSink& progress) {
    const FeatureBlock* block = imageBlock(recipe);
    if (!block || !decoder)
        return fail(NL_TR("engine", "This model takes no image"), {}, NL_TR("engine", "Choose a file with the columns it was trained on"));
    ImageColumnBuilder builder(block->shape, files.size());
    for (qsizetype i = 0; i < files.size(); ++i) {
        if (!progress.report(double(i) / double(files.size()), NL_TR("engine", "Reading images")))
            return tl::unexpected(cancelledError());
        uint8_t* place = builder.add();
        NETLOOM_CHECK(decoder->decode(files[i].toStdString(), block->shape, {place, size_t(block->shape.size())}));
    }
    std::vector<Column> columns;
    columns.push_back(builder.finish(block->id));
    return finishTable("images", {}, std::move(columns), files.size(), {});
}

}  // namespace netloom::ui
