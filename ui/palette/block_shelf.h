#pragma once
// Every block a person can use: those of the program, of the project and of their own library. GUI thread only.

#include <QObject>
#include <filesystem>

#include "engine/graph/block.h"
#include "ui/commands/graph_editor_model.h"

class QMimeData;

namespace netloom::ui {

enum class BlockOrigin { program, project, library };

struct ShelfBlock {
    BlockOrigin origin = BlockOrigin::program;
    Block block;

    QString entryId() const;   ///< "block:library/my-block"
    QString title() const;     ///< in the language of the window
    QString summary() const;
    bool matches(const QString& text) const;  ///< every word typed; empty text matches all
};

class BlockShelf : public QObject {
    Q_OBJECT
 public:
    /// `library`: the folder of a person's own blocks; it need not exist.
    BlockShelf(GraphEditorModel& model, std::filesystem::path library, QObject* parent = nullptr);
    /// The folder in the user's data directory.
    static std::filesystem::path userLibrary();

    const std::vector<ShelfBlock>& all() const { return blocks_; }
    const ShelfBlock* find(const QString& entryId) const;
    /// Replaces one of the same id.
    Expected<void> keep(const Block& block, BlockOrigin where);
    /// Of the library, with the id this one would have; null: none.
    const ShelfBlock* inLibrary(const Block& block) const;
    /// Not one of the program.
    Expected<void> remove(const QString& entryId);
    Expected<void> rename(const QString& entryId, const QString& title);
    /// Into the library.
    Expected<void> importFile(const std::filesystem::path& file);
    Expected<void> exportFile(const QString& entryId, const std::filesystem::path& file) const;
    void reload();
    /// Files of the library that could not be read.
    const std::vector<Error>& problems() const { return problems_; }

 signals:
    void changed();

 private:
    GraphEditorModel& model_;
    std::filesystem::path library_;
    std::vector<Block> inLibrary_, inProject_;
    std::vector<ShelfBlock> blocks_;
    std::vector<Error> problems_;
};

/// Drag and drop of a block from the palette to a canvas.
inline constexpr const char* kBlockMimeType = "application/x-netloom-block";
QMimeData* blockMimeData(const ShelfBlock& block);
const ShelfBlock* droppedBlock(const BlockShelf* shelf, const QMimeData* data);

}  // namespace netloom::ui
