#pragma once
// How long and how fast to learn: the options of train and fit.

#include "app/cli/cli.h"
#include "engine/training/settings.h"

namespace netloom::cli {

class TrainingOptions {
 public:
    /// --seed is added by the caller: for fit it is one with the recipe's.
    void addTo(CLI::App* command);
    Expected<void> apply(TrainingSettings& settings) const;
    bool choosesLoss() const { return !loss_.empty(); }
    /// --loss: sets every Output of the graph, and the units in front of it where the loss needs other ones.
    Expected<void> apply(Graph& graph, const DataSignature& signature) const;

    std::optional<uint64_t> seed;
    std::string note;

 private:
    std::optional<int64_t> epochs_, batch_, patience_;
    std::optional<double> learningRate_, targetLoss_, timeLimit_, weightDecay_, clipNorm_;
    std::optional<int> threads_;
    std::string optimizer_, schedule_, average_, loss_;
};

}  // namespace netloom::cli
