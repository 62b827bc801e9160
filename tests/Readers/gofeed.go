// gofeed FILE : parses with gofeed and prints a JSON array of {title, date, body}.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"time"

	"github.com/mmcdole/gofeed"
)

func main() {
	file, err := os.Open(os.Args[1])
	if err == nil {
		var feed *gofeed.Feed
		if feed, err = gofeed.NewParser().Parse(file); err == nil {
			items := []map[string]interface{}{}
			for _, item := range feed.Items {
				shown := map[string]interface{}{"title": item.Title, "body": item.Content, "date": nil}
				if item.PublishedParsed != nil {
					shown["date"] = item.PublishedParsed.UTC().Format(time.RFC3339)
				} else if item.UpdatedParsed != nil {
					shown["date"] = item.UpdatedParsed.UTC().Format(time.RFC3339)
				}
				items = append(items, shown)
			}
			out, _ := json.Marshal(items)
			fmt.Println(string(out))
			return
		}
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
