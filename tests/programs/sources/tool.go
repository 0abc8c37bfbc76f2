// A program for Go's runtime: goroutines and channels, maps, the collector, files and directories, arguments, time.
package main

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sort"
	"strings"
	"sync"
	"time"
)

type word struct {
	Text  string `json:"text"`
	Count int    `json:"count"`
}

func countWords(path string) ([]word, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	counts := map[string]int{}
	for _, field := range strings.Fields(string(text)) {
		counts[field]++
	}
	words := make([]word, 0, len(counts))
	for text, count := range counts {
		words = append(words, word{text, count})
	}
	sort.Slice(words, func(i, j int) bool {
		return words[i].Count > words[j].Count || words[i].Count == words[j].Count && words[i].Text < words[j].Text
	})
	return words, nil
}

func primes(limit int) (count, last int) {
	candidates := make(chan int)
	go func() {
		for i := 2; i < limit; i++ {
			candidates <- i
		}
		close(candidates)
	}()
	results := make(chan int, 16)
	var workers sync.WaitGroup
	for i := 0; i < 4; i++ {
		workers.Add(1)
		go func() {
			defer workers.Done()
			for n := range candidates {
				prime := true
				for d := 2; d*d <= n && prime; d++ {
					prime = n%d != 0
				}
				if prime {
					results <- n
				}
			}
		}()
	}
	go func() { workers.Wait(); close(results) }()
	for n := range results {
		count++
		last = max(last, n)
	}
	return
}

func garbage() (kept int) {
	var list [][]byte
	for i := 0; i < 20000; i++ {
		list = append(list, make([]byte, 4096))
		if len(list) > 100 {
			list = list[50:]
		}
	}
	runtime.GC()
	return len(list)
}

func walk(root string) error {
	return filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		bytes, err := os.ReadFile(path)
		if err == nil {
			fmt.Printf("%s %d %x\n", path, len(bytes), sha256.Sum256(bytes))
		}
		return err
	})
}

func recovered() (message string) {
	defer func() { message = fmt.Sprint(recover()) }()
	var none []int
	return fmt.Sprint(none[len(os.Args)])
}

func main() {
	fmt.Println("arguments:", os.Args[1:])
	words, err := countWords("corpus.txt")
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	encoded, _ := json.Marshal(words[:5])
	fmt.Println(string(encoded), len(words))
	fmt.Println(primes(20000))
	fmt.Println("kept:", garbage())
	fmt.Println("panic:", recovered())
	if err := os.MkdirAll("made/by/go", 0o755); err != nil {
		fmt.Println(err)
	}
	if err := os.WriteFile("made/by/go/file", encoded, 0o644); err != nil {
		fmt.Println(err)
	}
	if err := walk("."); err != nil {
		fmt.Println(err)
	}
	_, err = os.Stat("nowhere")
	fmt.Println("not there:", os.IsNotExist(err))
	before := time.Now()
	select {
	case <-time.After(20 * time.Millisecond):
		fmt.Println("slept:", time.Since(before) >= 20*time.Millisecond)
	}
	os.Exit(3)
}
