#include "ui/data_view/recipe_edit.h"

#include <QCoreApplication>

namespace netloom::ui {
namespace {

QString tr(const char* text, int n = -1) { return QCoreApplication::translate("RecipeEdit", text, nullptr, n); }

struct StepWords {
    const char* id;
    const char* title;
    const char* icon;
    bool encodes;  ///< ends in numbers; a column has one such step
    std::vector<ColumnKind> kinds;
};

const std::vector<StepWords>& words() {
    using enum ColumnKind;
    static const std::vector<StepWords> all{
        {"impute", QT_TRANSLATE_NOOP("RecipeEdit", "Fill missing"), "wand-sparkles", false, {}},
        {"standardise", QT_TRANSLATE_NOOP("RecipeEdit", "Standardise"), "scale", true, {number, datetime}},
        {"quantile", QT_TRANSLATE_NOOP("RecipeEdit", "Quantile transform"), "chart-column", true, {number, datetime}},
        {"oneHot", QT_TRANSLATE_NOOP("RecipeEdit", "One-hot"), "braces", true, {category, text}},
        {"index", QT_TRANSLATE_NOOP("RecipeEdit", "Index"), "hash", true, {category}},
        {"pixels", QT_TRANSLATE_NOOP("RecipeEdit", "Scale pixels"), "image", true, {image}},
    };
    return all;
}

const StepWords* find(const std::string& id) {
    for (const StepWords& step : words())
        if (id == step.id) return &step;
    return nullptr;
}

}  // namespace

std::vector<std::pair<QString, QString>> encodingChoices(const Column& column) {
    std::vector<std::pair<QString, QString>> choices;
    for (const StepWords& step : words())
        if (step.encodes && std::find(step.kinds.begin(), step.kinds.end(), column.kind) != step.kinds.end())
            choices.emplace_back(step.id, tr(step.title));
    return choices;
}

QString encodingOf(const Recipe& recipe, const Column& column) {
    QString found;
    for (const StepSpec& step : recipe.steps) {
        const StepWords* known = find(step.type);
        const bool names = std::find(step.columns.begin(), step.columns.end(), column.name) != step.columns.end();
        if (step.enabled && known && known->encodes && names) found = QString::fromStdString(step.type);
    }
    if (!found.isEmpty()) return found;
    const auto choices = encodingChoices(column);
    return choices.empty() ? QString() : choices.front().first;
}

Recipe withEncoding(const Recipe& recipe, const Column& column, const QString& type) {
    Recipe next = recipe;
    StepSpec* target = nullptr;
    for (StepSpec& step : next.steps) {
        const StepWords* known = find(step.type);
        if (known && known->encodes) std::erase(step.columns, column.name);
    }
    for (StepSpec& step : next.steps)
        if (step.type == type.toStdString() && step.enabled) target = &step;
    if (target) target->columns.push_back(column.name);
    else next.steps.push_back({type.toStdString(), {column.name}, {}, true});
    std::erase_if(next.steps, [](const StepSpec& step) {
        const StepWords* known = find(step.type);
        return known && known->encodes && step.columns.empty();
    });
    return next;
}

Recipe withStepEnabled(const Recipe& recipe, size_t step, bool enabled) {
    Recipe next = recipe;
    if (step < next.steps.size()) next.steps[step].enabled = enabled;
    return next;
}

QString stepTitle(const StepSpec& step) {
    const StepWords* known = find(step.type);
    return known ? tr(known->title) : QString::fromStdString(step.type);
}

QString stepIcon(const StepSpec& step) {
    const StepWords* known = find(step.type);
    return known ? known->icon : "sliders-horizontal";
}

QString stepSummary(const StepSpec& step) {
    constexpr size_t kNamed = 3;
    QStringList names;
    for (size_t i = 0; i < std::min(step.columns.size(), kNamed); ++i) names << QString::fromStdString(step.columns[i]);
    QString text = names.join(", ");
    if (step.columns.size() > kNamed)
        text = tr(QT_TRANSLATE_NOOP("RecipeEdit", "%1 and %n more columns"), int(step.columns.size() - kNamed)).arg(text);
    for (const auto& [id, value] : step.params) text += QString("; %1 %2").arg(QString::fromStdString(id), QString::fromStdString(paramText(value)));
    return text;
}

}  // namespace netloom::ui
