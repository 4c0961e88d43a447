#include "ui/data_view/recipe_edit.h"

#include <QCoreApplication>
#include <map>

#include "engine/data/steps/step_descriptor.h"
#include "ui/widgets/text.h"

namespace netloom::ui {
namespace {

// The context is the one that lupdate gives to a tr() that belongs to no class.
QString tr(const char* text, const char* comment, int n) { return QCoreApplication::translate("netloom::ui", text, comment, n); }

bool names(const StepSpec& step, const Column& column) {
    return std::find(step.columns.begin(), step.columns.end(), column.name) != step.columns.end();
}

bool encodes(const StepSpec& step) {
    const StepDescriptor* known = findStep(step.type);
    return known && known->encodes;
}

}  // namespace

std::vector<std::pair<QString, QString>> encodingChoices(const Column& column) {
    std::vector<std::pair<QString, QString>> choices;
    for (const StepDescriptor& step : builtinSteps())
        if (step.encodes && std::find(step.kinds.begin(), step.kinds.end(), column.kind) != step.kinds.end())
            choices.emplace_back(QString::fromStdString(step.id), translate(step.title));
    return choices;
}

QString encodingOf(const Recipe& recipe, const Column& column) {
    QString found;
    for (const StepSpec& step : recipe.steps)
        if (step.enabled && encodes(step) && names(step, column)) found = QString::fromStdString(step.type);
    if (!found.isEmpty()) return found;
    const auto choices = encodingChoices(column);
    return choices.empty() ? QString() : choices.front().first;
}

Recipe withEncoding(const Recipe& recipe, const Column& column, const QString& type) {
    Recipe next = recipe;
    for (StepSpec& step : next.steps)
        if (encodes(step)) std::erase(step.columns, column.name);
    StepSpec* target = nullptr;
    for (StepSpec& step : next.steps)
        if (step.type == type.toStdString() && step.enabled) target = &step;
    if (target) target->columns.push_back(column.name);
    else next.steps.push_back({type.toStdString(), {column.name}, {}, true});
    std::erase_if(next.steps, [](const StepSpec& step) { return encodes(step) && step.columns.empty(); });
    splitWindowsByTime(next);
    return next;
}

Recipe withStepEnabled(const Recipe& recipe, size_t step, bool enabled) {
    Recipe next = recipe;
    if (step < next.steps.size()) next.steps[step].enabled = enabled;
    return next;
}

Recipe withStepParams(const Recipe& recipe, size_t step, const ParamMap& params) {
    Recipe next = recipe;
    if (step < next.steps.size()) next.steps[step].params = params;
    return next;
}

Recipe withStepMoved(const Recipe& recipe, size_t step, int by) {
    Recipe next = recipe;
    const auto other = int64_t(step) + by;
    if (step < next.steps.size() && other >= 0 && other < int64_t(next.steps.size()))
        std::swap(next.steps[step], next.steps[size_t(other)]);
    return next;
}

Recipe withoutStep(const Recipe& recipe, size_t step) {
    Recipe next = recipe;
    if (step < next.steps.size()) next.steps.erase(next.steps.begin() + int64_t(step));
    return next;
}

QString stepTitle(const StepSpec& step) {
    const StepDescriptor* known = findStep(step.type);
    return known ? translate(known->title) : QString::fromStdString(step.type);
}

QString stepHelp(const StepSpec& step) {
    const StepDescriptor* known = findStep(step.type);
    return known ? translate(known->help) : QString();
}

QString stepIcon(const StepSpec& step) {
    static const std::map<std::string, QString> icons{{"impute", "wand-sparkles"}, {"standardise", "scale"},
                                                      {"quantile", "chart-column"}, {"signedLog", "trending-up"},
                                                      {"minMax", "ruler"},          {"passThrough", "arrow-right"},
                                                      {"oneHot", "braces"},         {"index", "hash"},
                                                      {"pixels", "image"},          {"asClasses", "tag"},
                                                      {"tokens", "letter-text"},    {"window", "waves"},
                                                      {"series", "activity"}};
    const auto found = icons.find(step.type);
    return found == icons.end() ? "sliders-horizontal" : found->second;
}

QString stepSummary(const StepSpec& step) {
    constexpr size_t kNamed = 3;  // and a fourth, which takes no more room than "and 1 more"
    const size_t named = step.columns.size() == kNamed + 1 ? kNamed + 1 : std::min(step.columns.size(), kNamed);
    QStringList names;
    for (size_t i = 0; i < named; ++i) names << QString::fromStdString(step.columns[i]);
    QString text = names.join(", ");
    if (step.columns.size() > named)
        text = tr("%1 and %Ln more column(s)", nullptr, int(step.columns.size() - named)).arg(text);
    const StepDescriptor* known = findStep(step.type);
    for (const ParamSpec& spec : known ? known->params : std::vector<ParamSpec>{})
        if (const auto value = step.params.find(spec.id); value != step.params.end())
            text += QString("; %1: %2").arg(translate(spec.title), QString::fromStdString(paramText(value->second)));
    return text;
}

}  // namespace netloom::ui
