#include "app/cli/activation_files.h"

#include "app/cli/files.h"
#include "app/image/activation_picture.h"

namespace netloom::cli {

Expected<ActivationFiles> writeActivation(const Graph& graph, const Snapshot& snapshot, const std::string& name,
                                          const std::filesystem::path& folder) {
    const Node* node = graph.findByName(name);
    const auto capture = std::find_if(snapshot.nodes.begin(), snapshot.nodes.end(),
                                      [&](const NodeCapture& candidate) { return node && candidate.node == node->id; });
    if (capture == snapshot.nodes.end()) {
        std::vector<std::string> names;
        for (const Node& known : graph.nodes) names.push_back(known.name);
        return fail({NL_TR("engine", "There is no node “%1”"), name}, {},
                    {NL_TR("engine", "Choose one of: %1"), fmt::format("{}", fmt::join(names, ", "))});
    }
    const Tensor<float>& activation = capture->activation;
    ActivationFiles files;
    files.npy = (folder / (name + ".npy")).string();
    files.png = (folder / (name + ".png")).string();
    files.shape.assign(activation.shape().begin(), activation.shape().end());
    NETLOOM_CHECK(writeFile(files.npy, npyBytes(activation)));
    NETLOOM_CHECK(app::writeActivationPicture(activation, files.png));
    return files;
}

}  // namespace netloom::cli
