#include "engine/data/fitted_recipe_json.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "engine/data/corrections.h"

namespace netloom {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kKinds[] = {"none", "number", "binary", "classes"};

Json columnJson(const EncodedColumn& column) {
    return {
        {"column", column.column},       {"encoder", column.encoder},       {"firstSlot", column.firstSlot},
        {"slotCount", column.slotCount}, {"categories", column.categories}, {"imputed", column.imputed},
        {"offset", column.offset},       {"scale", column.scale},           {"transform", column.transform},
        {"knots", column.knots},         {"knotValues", column.knotValues}, {"hasMissingFlag", column.hasMissingFlag}};
}

EncodedColumn columnFrom(const Json& json) {
    EncodedColumn column;
    json.at("column").get_to(column.column);
    json.at("encoder").get_to(column.encoder);
    json.at("firstSlot").get_to(column.firstSlot);
    json.at("slotCount").get_to(column.slotCount);
    json.at("categories").get_to(column.categories);
    json.at("imputed").get_to(column.imputed);
    json.at("offset").get_to(column.offset);
    json.at("scale").get_to(column.scale);
    json.at("transform").get_to(column.transform);
    json.at("knots").get_to(column.knots);
    json.at("knotValues").get_to(column.knotValues);
    json.at("hasMissingFlag").get_to(column.hasMissingFlag);
    return column;
}

Json blockJson(const FeatureBlock& block) {
    return {{"id", block.id},
            {"kind", blockKindId(block.kind)},
            {"shape", std::vector<int64_t>(block.shape.begin(), block.shape.end())},
            {"slots", block.slotNames},
            {"columns", block.columns},
            {"vocabulary", block.vocabulary}};
}

FeatureBlock blockFrom(const Json& json) {
    FeatureBlock block;
    json.at("id").get_to(block.id);
    for (const BlockKind kind : {BlockKind::features, BlockKind::image, BlockKind::tokens, BlockKind::sequence})
        if (json.at("kind") == blockKindId(kind)) block.kind = kind;
    for (const int64_t extent : json.at("shape").get<std::vector<int64_t>>()) block.shape.append(extent);
    json.at("slots").get_to(block.slotNames);
    json.at("columns").get_to(block.columns);
    block.vocabulary = json.value("vocabulary", int64_t(0));
    return block;
}

Json tokensJson(const TokenEncoding& tokens) {
    return {{"column", tokens.column},
            {"characters", tokens.characters},
            {"length", tokens.length},
            {"vocabulary", tokens.vocabulary}};
}

TokenEncoding tokensFrom(const Json& json) {
    TokenEncoding tokens;
    json.at("column").get_to(tokens.column);
    json.at("characters").get_to(tokens.characters);
    json.at("length").get_to(tokens.length);
    json.at("vocabulary").get_to(tokens.vocabulary);
    return tokens;
}

Json sequenceJson(const SequenceEncoding& sequence) {
    Json columns = Json::array();
    for (const EncodedColumn& column : sequence.columns) columns.push_back(columnJson(column));
    return {{"id", sequence.id},
            {"window", sequence.window},
            {"length", sequence.length},
            {"horizon", sequence.horizon},
            {"columns", std::move(columns)}};
}

SequenceEncoding sequenceFrom(const Json& json) {
    SequenceEncoding sequence;
    json.at("id").get_to(sequence.id);
    json.at("window").get_to(sequence.window);
    json.at("length").get_to(sequence.length);
    json.at("horizon").get_to(sequence.horizon);
    for (const Json& column : json.at("columns")) sequence.columns.push_back(columnFrom(column));
    return sequence;
}

Json targetJson(const TargetEncoding& target) {
    return {{"column", target.info.column},
            {"kind", kKinds[size_t(target.info.kind)]},
            {"classes", target.info.classes},
            {"units", target.info.units},
            {"classRows", target.info.classRows},
            {"lowest", target.info.lowest},
            {"highest", target.info.highest},
            {"mean", target.mean},
            {"deviation", target.deviation},
            {"labelMap", target.labelMap}};
}

TargetEncoding targetFrom(const Json& json) {
    TargetEncoding target;
    json.at("column").get_to(target.info.column);
    for (size_t i = 0; i < std::size(kKinds); ++i)
        if (json.at("kind") == kKinds[i]) target.info.kind = TargetKind(i);
    json.at("classes").get_to(target.info.classes);
    json.at("units").get_to(target.info.units);
    target.info.classRows = json.value("classRows", std::vector<int64_t>());  // absent in the first version
    target.info.lowest = json.value("lowest", 0.0);
    target.info.highest = json.value("highest", 0.0);
    json.at("mean").get_to(target.mean);
    json.at("deviation").get_to(target.deviation);
    json.at("labelMap").get_to(target.labelMap);
    return target;
}

}  // namespace

Json fittedStateToJson(const FittedState& state) {
    Json json;
    // The first stands apart, as in files of the time when there could be only one.
    json["target"] = targetJson(state.targets.empty() ? TargetEncoding{} : state.targets.front());
    for (size_t i = 1; i < state.targets.size(); ++i) json["furtherTargets"].push_back(targetJson(state.targets[i]));
    json["trainingRows"] = state.signature.trainingRows;
    for (const FeatureBlock& block : state.signature.blocks) json["blocks"].push_back(blockJson(block));
    json["columns"] = Json::array();
    for (const EncodedColumn& column : state.columns) json["columns"].push_back(columnJson(column));
    json["pixels"] = Json::object();
    for (const auto& [block, scaling] : state.pixels) json["pixels"][block] = {scaling.first, scaling.second};
    json["tokens"] = Json::array();
    for (const TokenEncoding& tokens : state.tokens) json["tokens"].push_back(tokensJson(tokens));
    json["sequences"] = Json::array();
    for (const SequenceEncoding& sequence : state.sequences) json["sequences"].push_back(sequenceJson(sequence));
    json["rows"] = Json::array();
    for (const RowSet& part : state.parts) json["rows"].push_back(part.rows);
    return json;
}

Expected<std::shared_ptr<const FittedRecipe>> fittedRecipeFromJson(const Recipe& recipe, const Json& json,
                                                                   const TableLookup& tables) try {
    FittedState state;
    state.recipe = recipe;
    if (TargetEncoding first = targetFrom(json.at("target")); first.info.kind != TargetKind::none) state.targets.push_back(std::move(first));
    for (const Json& further : json.value("furtherTargets", Json::array())) state.targets.push_back(targetFrom(further));
    for (const Json& block : json.at("blocks")) state.signature.blocks.push_back(blockFrom(block));
    for (const Json& column : json.at("columns")) state.columns.push_back(columnFrom(column));
    for (const auto& [block, scaling] : json.at("pixels").items()) state.pixels[block] = {scaling.at(0), scaling.at(1)};
    for (const Json& tokens : json.value("tokens", Json::array())) state.tokens.push_back(tokensFrom(tokens));
    for (const Json& sequence : json.value("sequences", Json::array())) state.sequences.push_back(sequenceFrom(sequence));
    for (const TargetEncoding& target : state.targets) state.signature.targets.push_back(target.info);
    json.at("trainingRows").get_to(state.signature.trainingRows);
    if (tables) {
        const auto table = corrected(tables(recipe.table), recipe);
        const auto testTable = recipe.testTable.empty() ? table : tables(recipe.testTable);
        for (size_t part = 0; part < 3; ++part)
            if (const auto& owner = part == 2 ? testTable : table)
                state.parts[part] = {owner, json.at("rows").at(part).get<std::vector<int64_t>>()};
    }
    return makeFittedRecipe(std::move(state));
} catch (const nlohmann::json::exception&) {
    return fail(NL_TR("engine", "The stored preparation cannot be read"),
                Message(NL_TR("engine", "table \"%1\""), recipe.table), NL_TR("engine", "Train the model again"));
}

}  // namespace netloom
