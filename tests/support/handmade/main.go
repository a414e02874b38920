// Saves a state that no honest restic ever makes: trees whose names, types, sizes and contents are what standard input
// says. It is compiled into restic's own module (see ../handmade_tree.ts), so everything below the tree is the real format.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"time"

	"github.com/restic/restic/internal/backend/local"
	"github.com/restic/restic/internal/data"
	"github.com/restic/restic/internal/repository"
	"github.com/restic/restic/internal/restic"
)

type node map[string]json.RawMessage

type request struct {
	Tags   []string   `json:"tags"`
	Host   string     `json:"host"`
	Parent *restic.ID `json:"parent"`
	Nodes  []node     `json:"nodes"`
}

func main() {
	var wanted request
	must(json.NewDecoder(os.Stdin).Decode(&wanted))
	ctx := context.Background()
	backend, err := local.Open(ctx, local.Config{Path: os.Args[1], Connections: 2}, func(string, ...interface{}) {})
	must(err)
	repo, err := repository.New(backend, repository.Options{})
	must(err)
	must(repo.SearchKey(ctx, os.Getenv("RESTIC_PASSWORD"), 0, ""))
	must(repo.LoadIndex(ctx, nil))
	var root restic.ID
	must(repo.WithBlobUploader(ctx, func(ctx context.Context, to restic.BlobSaverWithAsync) error {
		root = save(ctx, to, wanted.Nodes)
		return nil
	}))
	snapshot, err := data.NewSnapshot([]string{"."}, wanted.Tags, wanted.Host, time.Now())
	must(err)
	snapshot.Tree, snapshot.Parent = &root, wanted.Parent
	id, err := data.SaveSnapshot(ctx, repo, snapshot)
	must(err)
	fmt.Println(id)
}

// Saves a tree exactly as it is described. Beside restic's own fields a node may have `nodes` (its subtree), `text` (its
// content) with `repeat` (that content so many times over), and `times` (so many nodes of a name with a number in it).
func save(ctx context.Context, to restic.BlobSaverWithAsync, nodes []node) restic.ID {
	tree := []node{}
	for _, one := range nodes {
		var name, text string
		var children []node
		repeat, times := 1, 1
		take(one, "name", &name)
		isTree := take(one, "nodes", &children)
		hasText := take(one, "text", &text)
		take(one, "repeat", &repeat)
		numbered := take(one, "times", &times)
		if isTree {
			one["subtree"] = raw(save(ctx, to, children))
		}
		content := []restic.ID{}
		if hasText {
			id, _, _, err := to.SaveBlob(ctx, restic.DataBlob, []byte(text), restic.ID{}, false)
			must(err)
			for ; repeat > 0; repeat-- {
				content = append(content, id)
			}
		}
		if one["content"] == nil {
			one["content"] = raw(content)
		}
		for n := 0; n < times; n++ {
			copied := node{}
			for key, value := range one {
				copied[key] = value
			}
			full := name
			if numbered {
				full = fmt.Sprintf(name, n)
			}
			quoted := strconv.Quote(full)
			copied["name"] = raw(quoted[1 : len(quoted)-1])
			tree = append(tree, copied)
		}
	}
	bytes := append(raw(map[string][]node{"nodes": tree}), '\n')
	id, _, _, err := to.SaveBlob(ctx, restic.TreeBlob, bytes, restic.ID{}, false)
	must(err)
	return id
}

func take(from node, key string, into any) bool {
	value, found := from[key]
	if found {
		must(json.Unmarshal(value, into))
		delete(from, key)
	}
	return found
}

func raw(value any) json.RawMessage {
	bytes, err := json.Marshal(value)
	must(err)
	return bytes
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
